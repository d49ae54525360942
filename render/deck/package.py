"""The finished file: properties that name the paper, and the same bytes for the same story whenever it is made."""

from __future__ import annotations

import re
from datetime import datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx.opc.package import XmlPart
from pptx.oxml import parse_xml

from dataset.release import Release
from render.deck import theme

EPOCH = (1980, 1, 1, 0, 0, 0)
DROPPED = ("/docProps/thumbnail.jpeg", "/ppt/printerSettings/")
STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Office PowerPoint</Application><PresentationFormat>16:9</PresentationFormat></Properties>"
)


def packed(deck: Any, title: str, author: str, language: str, release: Release) -> bytes:
    """The presentation as a file; its days are the release's, not the clock's."""
    when = datetime.combine(release.as_of, time())
    properties = deck.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.subject, properties.keywords, properties.comments = author, "", release.revision
    properties.language, properties.created, properties.modified, properties.revision = language, when, when, 1
    _tidy(deck, language)
    file = BytesIO()
    deck.save(file)
    return _steady(file.getvalue(), when)


def _tidy(deck: Any, language: str) -> None:
    """Take out the library's thumbnail and printer settings; say truly what made the file; give the notes our theme too."""
    package = deck.part.package
    for holder in (package, deck.part):
        for id, relation in list(holder._rels.items()):
            if not relation.is_external and str(relation.target_part.partname).startswith(DROPPED):
                holder._rels.pop(id)
    for part in package.iter_parts():
        if part.partname == "/docProps/app.xml":
            part._blob = APP
        elif part.partname.startswith("/ppt/theme/") and isinstance(part, XmlPart):
            part._element = parse_xml(theme.xml(language))


def _steady(content: bytes, when: datetime) -> bytes:
    """The archive with every entry dated alike; a chart's workbook, an archive itself, likewise."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o600 << 16
            data = old.read(name)
            if name.endswith(".xlsx"):
                data = _steady(data, when)
            elif name == "docProps/core.xml":
                data = STAMP.sub(rb"\g<1>" + when.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), data)
            new.writestr(entry, data)
    return out.getvalue()
