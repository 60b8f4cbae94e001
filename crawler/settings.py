"""Scrapy's settings: polite by default, and none of it per source.

``himjobs crawl`` and ``scrapy crawl`` both run with these. A test holds the polite ones.
"""

from himjobs.settings import settings

BOT_NAME = "himjobs"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
LOG_LEVEL = "WARNING"

_settings = settings()

# Who we are, and what we may not ask for.
USER_AGENT = _settings.user_agent
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "himjobs"
COOKIES_ENABLED = False
REFERRER_POLICY = "no-referrer"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xml;q=0.9,application/json;q=0.9,*/*;q=0.5",
    "Accept-Language": "en-US,en;q=0.8",
}

# How often.
DOWNLOAD_DELAY = 1
CONCURRENT_REQUESTS = 16
CONCURRENT_REQUESTS_PER_DOMAIN = 1
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60
#: On loopback there is nobody to be polite to: the replay site of the demonstration.
DOWNLOAD_SLOTS = {
    host: {"delay": 0, "concurrency": 8, "jitter": 0} for host in ("127.0.0.1", "localhost", "::1")
}
HIMJOBS_LONGEST_CRAWL_DELAY = 30
HIMJOBS_LONGEST_RETRY_AFTER = 120

# How long, how much, how many times.
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 64 * 1024 * 1024
DOWNLOAD_WARNSIZE = 32 * 1024 * 1024
RETRY_TIMES = 3
RETRY_HTTP_CODES = [408, 425, 429, 500, 502, 503, 504, 522, 524]
RETRY_GIVE_UP_LOG_LEVEL = "WARNING"
REDIRECT_MAX_TIMES = 5
DEPTH_LIMIT = 0
TELNETCONSOLE_ENABLED = False

DOWNLOADER_MIDDLEWARES = {
    "crawler.middlewares.denied.DeniedHosts": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.middlewares.robots.Robots": 100,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawler.middlewares.retry.PatientRetry": 550,
}
EXTENSIONS = {
    "scrapy.extensions.throttle.AutoThrottle": None,
    "crawler.extensions.throttle.PoliteThrottle": 0,
}
ITEM_PIPELINES = {"crawler.pipelines.KeepPostings": 500}
FEED_EXPORTERS = {
    "jsonl": "crawler.feeds.PostingLines",
    "jsonlines": "crawler.feeds.PostingLines",
}

# Ours.
#: What the USAJOBS Search API asks of everyone who calls it (developer.usajobs.gov): the key, and
#: the address it was given to. Without them its rows are not crawled.
HIMJOBS_USAJOBS_KEY = _settings.usajobs_key
HIMJOBS_USAJOBS_EMAIL = _settings.usajobs_email
#: Folder of the raw bodies.
HIMJOBS_BODIES = str(_settings.bodies)
#: Catalogue that ``-a source=ID`` looks in; empty for the shipped one.
HIMJOBS_CATALOGUE = str(_settings.catalogue or "")
#: ``package.module:Class`` of a sink, called without arguments; empty keeps nothing but the feed.
HIMJOBS_SINK = ""
#: Pages of postings asked for in one run of a source; the rest waits for the next run.
HIMJOBS_MOST_PAGES = 500
#: Answers of one listing (pages of a list, parts of a sitemap) before it counts as endless.
HIMJOBS_MOST_LISTINGS = 1000
