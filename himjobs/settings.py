"""Settings, read once per process from the environment (``HIMJOBS_*``) and an optional ``.env``."""

from functools import lru_cache
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from himjobs.errors import BadInput


class Settings(BaseSettings):
    """Everything an operator may set; ``docs/settings.md`` lists the same names."""

    model_config = SettingsConfigDict(env_prefix="HIMJOBS_", env_file=".env", extra="ignore")

    data_dir: Path = Field(Path("var"), description="Where files that we write are kept.")
    database_url: str = Field(
        "", description="SQLAlchemy address of the record; default: SQLite in the data folder."
    )
    search_url: str = Field(
        "",
        description="`http(s)://[user:password@]host:port` of Elasticsearch; default: the embedded"
        " engine in the data folder.",
    )
    search_alias: str = Field(
        "himjobs-postings",
        description="Name of the Elasticsearch alias of postings; programs have one beside it.",
    )
    broker_url: str = Field(
        "memory://", description="Celery broker; `memory://` works inside the process."
    )
    bind: str = Field("127.0.0.1:8000", description="Address and port the site listens on.")
    base_url: str = Field(
        "",
        description="The site's public address, for links, feeds and the sitemap; default: the"
        " address that each request came to.",
    )
    user_agent: str = Field(
        "himjobs/0.1 (+https://himjobs.example/crawler; crawler@himjobs.example)",
        description="How the crawler names itself; give your own address.",
    )
    catalogue: Path | None = Field(
        None, description="File or folder of catalogue rows (TOML); default: the shipped ones."
    )
    raw_days: int = Field(
        30,
        ge=1,
        description="Days for which what sources sent is kept as it came, with the people named"
        " in it; then it is purged (`himjobs record purge`).",
    )
    usajobs_key: str = Field(
        "", description="Key of the USAJOBS Search API; without it no such source is crawled."
    )
    usajobs_email: str = Field("", description="The e-mail address that key was given to.")

    @property
    def database(self) -> str:
        """The record's address with the default filled in."""
        return self.database_url or f"sqlite:///{self.data_dir / 'himjobs.sqlite3'}"

    @property
    def embedded_index(self) -> Path:
        """Folder of the embedded engine."""
        return self.data_dir / "index"

    @property
    def bodies(self) -> Path:
        """Folder of the raw bodies, kept by SHA-256."""
        return self.data_dir / "raw"


@lru_cache(maxsize=1)
def settings() -> Settings:
    """This process's settings; raises BadInput naming the variable that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "HIMJOBS_" + "_".join(str(part) for part in first["loc"]).upper()
        raise BadInput(first["msg"], field=name, value=first.get("input")) from error
