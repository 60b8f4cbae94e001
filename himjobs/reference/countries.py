"""Countries by the names postings use, and large foreign cities that postings name alone.

Codes are ISO 3166-1 alpha-2.
"""

from typing import Final

from himjobs.reference.place_names import key

_COUNTRIES: Final = {
    "AE": "united arab emirates|uae", "AR": "argentina", "AT": "austria|osterreich",
    "AU": "australia|aus", "BD": "bangladesh", "BE": "belgium", "BG": "bulgaria", "BO": "bolivia",
    "BR": "brazil|brasil", "CA": "canada|can", "CH": "switzerland", "CL": "chile", "CN": "china",
    "CO": "colombia", "CR": "costa rica", "CY": "cyprus", "CZ": "czech republic|czechia",
    "DE": "germany|deutschland", "DK": "denmark", "DO": "dominican republic", "EC": "ecuador",
    "EE": "estonia", "EG": "egypt", "ES": "spain|espana", "ET": "ethiopia", "FI": "finland",
    "FR": "france", "GB": "united kingdom|uk|great britain|england|scotland|wales|northern ireland",
    "GH": "ghana", "GR": "greece", "GT": "guatemala", "HK": "hong kong", "HN": "honduras",
    "HR": "croatia", "HU": "hungary", "ID": "indonesia", "IE": "ireland|republic of ireland",
    "IL": "israel", "IN": "india", "IS": "iceland", "IT": "italy|italia", "JM": "jamaica",
    "JO": "jordan country", "JP": "japan", "KE": "kenya", "KR": "south korea|korea",
    "KW": "kuwait", "LB": "lebanon country", "LK": "sri lanka", "LT": "lithuania",
    "LU": "luxembourg", "LV": "latvia", "MA": "morocco", "MT": "malta", "MX": "mexico",
    "MY": "malaysia", "NG": "nigeria", "NI": "nicaragua",
    "NL": "netherlands|the netherlands|holland",
    "NO": "norway", "NP": "nepal", "NZ": "new zealand", "PA": "panama", "PE": "peru",
    "PH": "philippines|the philippines", "PK": "pakistan", "PL": "poland|polska", "PT": "portugal",
    "PY": "paraguay", "QA": "qatar", "RO": "romania", "RS": "serbia", "RU": "russia",
    "RW": "rwanda", "SA": "saudi arabia", "SE": "sweden", "SG": "singapore", "SI": "slovenia",
    "SK": "slovakia", "SV": "el salvador", "TH": "thailand", "TN": "tunisia",
    "TR": "turkey|turkiye", "TT": "trinidad and tobago", "TW": "taiwan",
    "TZ": "tanzania|united republic of tanzania|tanzania united republic of", "UA": "ukraine",
    "UG": "uganda", "UY": "uruguay", "UZ": "uzbekistan", "VE": "venezuela", "VN": "vietnam",
    "AF": "afghanistan", "AL": "albania", "AM": "armenia", "AO": "angola", "AZ": "azerbaijan",
    "BA": "bosnia and herzegovina|bosnia", "BF": "burkina faso", "BH": "bahrain", "BI": "burundi",
    "BJ": "benin", "BN": "brunei", "BS": "bahamas|the bahamas", "BT": "bhutan", "BW": "botswana",
    "BY": "belarus", "BZ": "belize", "CD": "democratic republic of the congo", "CG": "congo",
    "CI": "cote divoire|ivory coast", "CM": "cameroon", "CU": "cuba", "CV": "cape verde",
    "DZ": "algeria", "FJ": "fiji", "GA": "gabon", "GM": "gambia", "GN": "guinea", "GY": "guyana",
    "HT": "haiti", "IQ": "iraq", "IR": "iran", "KG": "kyrgyzstan", "KH": "cambodia",
    "KZ": "kazakhstan", "LA": "laos", "LI": "liechtenstein", "LR": "liberia", "LS": "lesotho",
    "LY": "libya", "MC": "monaco", "MD": "moldova", "ME": "montenegro", "MG": "madagascar",
    "MK": "north macedonia|macedonia", "ML": "mali", "MM": "myanmar", "MN": "mongolia",
    "MU": "mauritius", "MV": "maldives", "MW": "malawi", "MZ": "mozambique", "NA": "namibia",
    "NE": "niger", "OM": "oman", "PG": "papua new guinea", "PS": "palestine", "SD": "sudan",
    "SN": "senegal", "SO": "somalia", "SR": "suriname", "SY": "syria", "TD": "chad", "TG": "togo",
    "TJ": "tajikistan", "TM": "turkmenistan", "XK": "kosovo", "YE": "yemen",
    "ZA": "south africa", "ZM": "zambia", "ZW": "zimbabwe",
}  # fmt: skip
#: Cities that mean their country when nothing else is said, though some US town has the name.
_CITIES: Final = {
    "AE": "dubai|abu dhabi", "AR": "buenos aires", "AT": "vienna austria",
    "AU": "sydney|melbourne australia|brisbane|perth",
    "BE": "brussels", "BG": "sofia", "BR": "sao paulo|rio de janeiro|curitiba",
    "CA": "toronto|vancouver bc|montreal|calgary|ottawa|winnipeg|edmonton|mississauga",
    "CH": "zurich|geneva switzerland|basel", "CN": "shanghai|beijing|shenzhen",
    "CO": "bogota|medellin",
    "CZ": "prague", "DE": "berlin|munich|munchen|frankfurt|stuttgart|cologne|dusseldorf|heidelberg",
    "DK": "copenhagen", "ES": "madrid|barcelona|valencia spain", "FI": "helsinki",
    "FR": "paris|lyon|toulouse",
    "GB": "london|manchester uk|birmingham uk|edinburgh|glasgow|belfast|leeds",
    "GR": "athens greece", "HK": "hong kong", "HU": "budapest", "IE": "dublin",
    "IL": "tel aviv|jerusalem|haifa",
    "IN": "bangalore|bengaluru|hyderabad|mumbai|delhi|new delhi|pune|chennai|gurgaon|gurugram|noida"
    "|kolkata|ahmedabad|coimbatore|trivandrum|kochi|navi mumbai",
    "IT": "milan italy|rome italy|milano|roma", "JP": "tokyo|osaka|kyoto", "KE": "nairobi",
    "KR": "seoul",
    "LU": "luxembourg", "MX": "mexico city|guadalajara|monterrey mexico", "MY": "kuala lumpur",
    "NG": "lagos",
    "NL": "amsterdam|rotterdam|utrecht|eindhoven|the hague", "NO": "oslo", "NZ": "auckland",
    "PH": "manila|makati|cebu",
    "PL": "warsaw|krakow|wroclaw|katowice|gdansk", "PT": "lisbon|lisboa|porto",
    "RO": "bucharest|cluj napoca|iasi|timisoara|oradea", "RS": "belgrade", "SA": "riyadh",
    "SE": "stockholm|gothenburg", "SG": "singapore", "TH": "bangkok", "TR": "istanbul|ankara",
    "TW": "taipei", "UA": "kyiv|kiev|lviv", "VN": "hanoi|ho chi minh city",
    "ZA": "johannesburg|cape town",
}  # fmt: skip
_PROVINCES: Final = (
    "on|bc|qc|ab|mb|sk|ns|nb|nl|pei|ontario|british columbia|quebec|alberta|manitoba|saskatchewan"
    "|nova scotia|new brunswick|newfoundland and labrador|newfoundland|prince edward island|yukon"
    "|northwest territories|nunavut"
)
#: Name of a country to its code.
COUNTRIES: Final = {key(n): code for code, names in _COUNTRIES.items() for n in names.split("|")}
#: Name of a large foreign city to its country.
CITIES: Final = {key(n): code for code, names in _CITIES.items() for n in names.split("|")}
#: Provinces and territories of Canada, by code and name.
PROVINCES: Final = frozenset(key(name) for name in _PROVINCES.split("|"))
#: Parts of the world that are no place to look for work round.
REGIONS: Final = frozenset(
    map(
        key,
        [
            "emea",
            "apac",
            "latam",
            "amer",
            "americas",
            "latin america",
            "north america",
            "south america",
            "europe",
            "asia",
            "africa",
            "international",
            "global",
            "worldwide",
            "world",
            "middle east",
            "eastern europe",
            "southern europe",
            "nordics",
            "south east asia",
            "southeast asia",
            "oceania",
            "eu",
            "european union",
            "dach",
            "benelux",
            "central america",
            "caribbean",
            "anywhere in the world",
            "western europe",
            "other",
        ],
    )
)
