#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Packs the pages of examples/sources/crawl/ into a WARC file, as a crawler would have left it.

usage: make_containers.py            writes examples/archive/crawl/press.warc.gz
       make_containers.py --check    writes nothing; exit 1 if the file there holds other records

Everything in the archive is plain text that people edit by hand, save the crawl: a WARC is bytes and lengths.
`records.tsv` lists its records in order, one a line:

  type       response | revisit
  captured   the time of the capture (UTC)
  address    the address fetched
  status     the HTTP status line after the version
  media      Content-Type, as the server declared it (not always what the bytes are)
  transfer   plain | chunked | gzip       how the server sent the body
  file       the body, in sources/crawl/ ("-": empty; for a revisit, the body seen before)

The same sources give the same records: no clock, no random number, no machine name. Each record is a gzip member of
its own, with a time stamp of zero; the compressed bytes may still differ between versions of zlib, so --check compares
what is inside. Only the standard library is used.
"""
import base64, csv, gzip, hashlib, io, pathlib, sys, uuid

HERE = pathlib.Path(__file__).resolve().parent
SOURCES = HERE / "sources" / "crawl"
TARGET = HERE / "archive" / "crawl" / "press.warc.gz"
IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"


def squeeze(data):
    """One gzip member without a time stamp or a file name."""
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=out, mtime=0) as member:
        member.write(data)
    return out.getvalue()


def digest(data):
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def record_id(kind, address, captured):
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{kind} {captured} {address}')}>"


def record(headers, block):
    head = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def chunked(body, size=700):
    """HTTP/1.1 chunks; the size is small so that chunks end within words and within letters."""
    pieces = [body[i:i + size] for i in range(0, len(body), size)]
    return b"".join(f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in pieces) + b"0\r\n\r\n"


def http(row, body):
    """The response as it came over the wire."""
    lines = [f"HTTP/1.1 {row['status']}", "Server: lighttpd", f"Content-Type: {row['media']}"]
    if row["transfer"] == "chunked":
        body = chunked(body)
        lines.append("Transfer-Encoding: chunked")
    elif row["transfer"] == "gzip":
        body = squeeze(body)
        lines.append("Content-Encoding: gzip")
    if row["transfer"] != "chunked":
        lines.append(f"Content-Length: {len(body)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def warcinfo(captured):
    block = b"software: hearsay examples/make_containers.py\r\nformat: WARC File Format 1.1\r\ndescription: invented pages\r\n"
    return record([("WARC-Type", "warcinfo"), ("WARC-Date", captured), ("WARC-Filename", TARGET.name),
                   ("WARC-Record-ID", record_id("warcinfo", TARGET.name, captured)), ("Content-Type", "application/warc-fields")],
                  block)


def crawl():
    """The records, in the order of the table."""
    with open(SOURCES / "records.tsv", encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    yield warcinfo(rows[0]["captured"])
    seen = {}
    for row in rows:
        body = b"" if row["file"] == "-" else (SOURCES / row["file"]).read_bytes()
        headers = [("WARC-Type", row["type"]), ("WARC-Target-URI", row["address"]), ("WARC-Date", row["captured"]),
                   ("WARC-Record-ID", record_id(row["type"], row["address"], row["captured"])),
                   ("WARC-Payload-Digest", digest(body)), ("Content-Type", "application/http; msgtype=response")]
        if row["type"] == "revisit":
            first = seen[row["file"]]
            headers += [("WARC-Profile", IDENTICAL), ("WARC-Refers-To", record_id("response", first["address"], first["captured"])),
                        ("WARC-Refers-To-Target-URI", first["address"]), ("WARC-Refers-To-Date", first["captured"])]
            block = f"HTTP/1.1 {row['status']}\r\nServer: lighttpd\r\nContent-Type: {row['media']}\r\n\r\n".encode()
        else:
            seen.setdefault(row["file"], row)
            block = http(row, body)
        yield record(headers, block)


def main(arguments):
    if arguments not in ([], ["--check"]):
        sys.exit(__doc__)
    records = list(crawl())
    if arguments:
        there = gzip.decompress(TARGET.read_bytes()) if TARGET.exists() else b""
        if there != b"".join(records):
            sys.exit(f"{TARGET.name}: holds other records than sources/crawl/ gives; run examples/make_containers.py")
        return
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(b"".join(squeeze(one) for one in records))
    print(f"{TARGET.name}: {len(records)} records, {TARGET.stat().st_size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
