"""Feed exports in the shape ``himjobs load`` reads."""

from io import BytesIO
from typing import Any

import orjson
from scrapy.exporters import BaseItemExporter

from himjobs.model import RawPosting


class PostingLines(BaseItemExporter):
    """One posting a line, as ``himjobs parse`` prints it."""

    def __init__(self, file: BytesIO, **kwargs: Any) -> None:
        super().__init__(dont_fail=True, **kwargs)
        self.file = file

    def export_item(self, item: RawPosting) -> None:
        """Write one line."""
        self.file.write(orjson.dumps(item.as_json(), option=orjson.OPT_APPEND_NEWLINE))
