"""Writes a story as a file of each kind that `ingest` reads, the same bytes each time."""

import io
import json
import textwrap
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape

import docx
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

_MADE = datetime(2026, 5, 1, 12, tzinfo=UTC)
_PDF_COLUMNS = 88
_PDF_LINES = 48


@dataclass(frozen=True, slots=True)
class Story:
    """An invented story; `published` and `modified` are ISO days."""

    number: int
    title: str
    outlet: str
    author: str
    published: str
    address: str
    paragraphs: tuple[str, ...]
    modified: str | None = None

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def noon(self) -> datetime:
        return datetime.fromisoformat(f"{self.published}T12:00:00+00:00")


def as_text(story: Story) -> bytes:
    encodings = ("utf-8", "utf-8-sig", "utf-16", "cp1252")
    return f"{story.title}\n\n{story.text}\n".encode(encodings[story.number % len(encodings)])


def as_markdown(story: Story) -> bytes:
    matter = f'---\ntitle: "{story.title}"\noutlet: {story.outlet}\nauthor: {story.author}\n'
    matter += f"date: {story.published}\nurl: {story.address}\nlang: en\n---\n\n"
    first, *rest = story.paragraphs
    body = "\n\n".join(
        [textwrap.fill(first, 80), "## What is known", *rest, "- seen **twice**\n- not filmed"]
    )
    return f"{matter}# {story.title}\n\n{body}\n".encode()


def as_page(story: Story) -> bytes:
    """Make a page with navigation, a banner, related links and a footer, its facts in one of four ways."""
    head = (_json_ld, _open_graph, _dublin_core, _meta)[story.number % 4](story)
    time = f'<time datetime="{story.published}" class="published">{story.published}</time>'
    text = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.paragraphs)
    return f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{escape(story.title)}</title>
<link rel="canonical" href="{story.address}?utm_source=front&amp;fbclid=x1#story">
{head}<script>track("{story.number}")</script></head><body>
<div class="cookie-banner"><p>We set cookies to measure our audience. Agree or refuse.</p></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<main><article><h1>{escape(story.title)}</h1>{time if story.number % 4 == 3 else ""}
{text}
<figure><img src="data:image/png;base64,iVBORw0KGgo=" alt=""><figcaption>A convoy halts by the road near the \
crossing.</figcaption></figure>
</article></main>
<aside><h3>Related</h3><ul><li><a href="/a">Ferry timetable changes in the summer</a></li></ul></aside>
<footer><p>Copyright {escape(story.outlet)}. Contact the editors.</p></footer></body></html>
""".encode()


def _json_ld(story: Story) -> str:
    values = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "name": "The holding company"},
            {
                "@type": "NewsArticle",
                "headline": story.title,
                "author": [{"@type": "Person", "name": story.author}],
                "publisher": {"@type": "Organization", "name": story.outlet},
                "datePublished": f"{story.published}T06:00:00+02:00",
                "dateModified": story.modified,
                "license": "https://creativecommons.org/licenses/by/4.0/",
            },
        ],
    }
    return f'<script type="application/ld+json">{json.dumps(values)}</script>\n'


def _open_graph(story: Story) -> str:
    values = {
        "og:title": story.title,
        "og:site_name": story.outlet,
        "article:author": story.author,
        "article:published_time": f"{story.published}T06:00:00Z",
        "article:modified_time": story.modified or "",
    }
    return "".join(f'<meta property="{k}" content="{escape(v)}">\n' for k, v in values.items())


def _dublin_core(story: Story) -> str:
    values = {
        "DC.title": story.title,
        "DC.publisher": story.outlet,
        "DC.creator": story.author,
        "DC.date": story.published,
        "DCTERMS.modified": story.modified or "",
        "DC.rights": "CC BY 4.0",
    }
    return "".join(f'<meta name="{k}" content="{escape(v)}">\n' for k, v in values.items())


def _meta(story: Story) -> str:
    values = {"author": story.author, "publisher": story.outlet, "last-modified": story.modified or ""}
    return "".join(f'<meta name="{k}" content="{escape(v)}">\n' for k, v in values.items())


def as_pdf(story: Story) -> bytes:
    """Make a PDF of one font with a running head; long stories take several pages."""
    lines = [story.title, ""]
    for paragraph in story.paragraphs:
        lines += [*textwrap.wrap(paragraph, _PDF_COLUMNS), ""]
    pages = [lines[i : i + _PDF_LINES] for i in range(0, len(lines), _PDF_LINES)]
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (5 + 2 * i) for i in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (%s) /Author (%s) >>" % (_pdf_string(story.title), _pdf_string(story.author)),
    ]
    for i, page in enumerate(pages):
        content = _pdf_content(page, f"{story.outlet}   {i + 1}")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (6 + 2 * i)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return pdf(objects, b"/Root 1 0 R /Info 4 0 R")


def pdf(objects: list[bytes], trailer: bytes) -> bytes:
    """Join a PDF's objects, the first of which is number 1, to a file."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def _pdf_content(lines: list[str], head: str) -> bytes:
    shown = [b"BT /F1 10 Tf 60 800 Td (%s) Tj ET" % _pdf_string(head)]
    shown += [
        b"BT /F1 10 Tf 60 %d Td (%s) Tj ET" % (770 - 14 * i, _pdf_string(line))
        for i, line in enumerate(lines)
        if line
    ]
    return b"\n".join(shown)


def _pdf_string(text: str) -> bytes:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252", "replace")


def as_word(story: Story) -> bytes:
    file = docx.Document()
    said = file.core_properties
    said.title, said.author, said.language = story.title, story.author, "en-GB"
    file.sections[0].header.paragraphs[0].text = f"{story.outlet}, press copy"
    file.add_heading(story.title, 0)
    for paragraph in story.paragraphs:
        file.add_paragraph(paragraph)
    table = file.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Place", "Vehicles"
    written = io.BytesIO()
    file.save(written)
    with zipfile.ZipFile(written) as made:
        return zipped({name: made.read(name) for name in made.namelist()})


def zipped(members: dict[str, bytes]) -> bytes:
    """Make a zip of names and contents, its first not compressed, as EPUB asks."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for i, (name, content) in enumerate(members.items()):
            info = zipfile.ZipInfo(name, (2026, 5, 1, 12, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED if i else zipfile.ZIP_STORED
            packed.writestr(info, content)
    return out.getvalue()


def as_book(*stories: Story) -> bytes:
    """Make a book of a contents page and a chapter a story."""
    chapters = {f"c{story.number}": _chapter(story) for story in stories}
    contents = "<html><body><nav><h1>Contents</h1><ol><li>Chapters</li></ol></nav></body></html>"
    items = "".join(
        f'<item id="{key}" href="{key}.xhtml" media-type="application/xhtml+xml"/>' for key in chapters
    )
    spine = "".join(f'<itemref idref="{key}"/>' for key in ("nav", *chapters))
    first = stories[0]
    package = f"""<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:x:{first.number}</dc:identifier>
<dc:title>{escape(first.title)}</dc:title><dc:creator>{escape(first.author)}</dc:creator>
<dc:publisher>{escape(first.outlet)}</dc:publisher><dc:date>{first.published}</dc:date>
<dc:language>en</dc:language><dc:source>{first.address}</dc:source><dc:rights>CC BY 4.0</dc:rights></metadata>
<manifest>
<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>{items}</manifest>
<spine>{spine}</spine></package>"""
    container = """<?xml version="1.0"?><container version="1.0"
xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf"
media-type="application/oebps-package+xml"/></rootfiles></container>"""
    return zipped(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": container.encode(),
            "OPS/book.opf": package.encode(),
            "OPS/nav.xhtml": contents.encode(),
            **{f"OPS/{key}.xhtml": chapter for key, chapter in chapters.items()},
        }
    )


def _chapter(story: Story) -> bytes:
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.paragraphs)
    return f"""<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>Issue</title></head><body><h1>{escape(story.title)}</h1>{text}</body></html>""".encode()


def as_mail(story: Story, attached: bytes | None = None) -> bytes:
    """Make a message: plain text, of every third story also markup; `attached` is a PDF."""
    message = EmailMessage()
    message["Subject"] = story.title
    message["From"] = Address(story.author, addr_spec="desk@news.example.org")
    message["To"] = "readers@example.org"
    message["Date"] = format_datetime(story.noon)
    message["Message-ID"] = f"<{story.number}@news.example.org>"
    message["Archived-At"] = f"<{story.address}>"
    message.set_content(f"{story.text}\n\n-- \n{story.outlet}\n")
    if story.number % 3 == 0:
        message.add_alternative(as_page(story).decode(), subtype="html")
    if attached is not None:
        message.add_attachment(attached, maintype="application", subtype="pdf", filename="background.pdf")
    for i, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=={story.number}-{i}==")
    return message.as_bytes()


def as_record(story: Story) -> bytes:
    """Make a line of JSON, its fields named in one of two ways."""
    names = ("text title outlet author published url", "body headline source byline date link")[
        story.number % 2
    ]
    values = (story.text, story.title, story.outlet, story.author, story.published, story.address)
    return json.dumps(dict(zip(names.split(), values, strict=True))).encode() + b"\n"


def as_web_archive(*stories: Story, is_packed: bool) -> bytes:
    """Make a web archive with a response a story, and a picture between."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=is_packed)
    for story in stories:
        for address, kind, content in (
            (story.address, "text/html; charset=utf-8", as_page(story)),
            (f"{story.address}.png", "image/png", b"\x89PNG"),
        ):
            headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            warc_headers = {
                "WARC-Record-ID": f"<urn:x:{story.number}:{kind[:5]}>",
                "WARC-Date": f"{_MADE:%Y-%m-%dT%H:%M:%SZ}",
            }
            record = writer.create_warc_record(
                address, "response", io.BytesIO(content), http_headers=headers, warc_headers_dict=warc_headers
            )
            writer.write_record(record)
    return out.getvalue()
