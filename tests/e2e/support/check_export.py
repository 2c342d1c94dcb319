#!/usr/bin/env python3
"""Checks an exported project as a script of somebody else would read it.

    python3 check_export.py FILE [--originals FOLDER]

Every quote is sliced by code points, by UTF-16 units and by UTF-8 bytes; prefixes, suffixes,
lengths, hashes and references are checked. With FOLDER, each document's text must be its file's,
to the last character. Needs nothing but the standard library.
"""

import argparse
import codecs
import hashlib
import json
import pathlib
import sys


def unique_keys(pairs):
    """An object whose keys stand once each."""
    keys = [key for key, _ in pairs]
    doubled = {key for key in keys if keys.count(key) > 1}
    if doubled:
        raise ValueError(f"keys stand twice in one object: {sorted(doubled)}")
    return dict(pairs)


def read_original(path):
    """The text of a file: by its byte order mark, else UTF-8; line ends as they are."""
    start = path.read_bytes()[:2]
    is_utf16 = start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    encoding = "utf-16" if is_utf16 else "utf-8-sig"
    with open(path, encoding=encoding, newline="") as file:
        return file.read()


def check_document(document, originals, problems):
    name = f"document {document['id']}"
    text = document["text"]
    utf8 = text.encode("utf-8")
    if hashlib.sha256(utf8).hexdigest() != document["text_sha256"]:
        problems.append(f"{name}: text_sha256 is not that of its text")
    lengths = {
        "code_points": len(text),
        "utf16": len(text.encode("utf-16-le")) // 2,
        "utf8": len(utf8),
    }
    if document["length"] != lengths:
        problems.append(f"{name}: length is {document['length']}, not {lengths}")
    if originals is None:
        return
    path = originals / document["file_name"]
    if not document["file_name"] or not path.is_file():
        problems.append(f"{name}: there is no file {document['file_name']!r} to compare with")
        return
    original = read_original(path)
    if original != text:
        pairs = zip(original, text)
        at = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(original), len(text)))
        problems.append(
            f"{name}: differs from {path.name} at character {at}: "
            f"file {original[at - 10:at + 10]!r}, export {text[at - 10:at + 10]!r}"
        )


def check_annotation(annotation, texts, labels, problems):
    name = f"annotation {annotation['id']}"
    if annotation["doc"] not in texts:
        problems.append(f"{name}: there is no document {annotation['doc']}")
        return
    if annotation["label"] not in labels:
        problems.append(f"{name}: the schema has no label {annotation['label']}")
    text = texts[annotation["doc"]]
    quote = annotation["quote"]
    start, end = annotation["start"], annotation["end"]
    if not 0 <= start < end <= len(text):
        problems.append(f"{name}: {start} to {end} is no passage of {len(text)} characters")
        return
    if text[start:end] != quote:
        problems.append(f"{name}: code points give {text[start:end]!r}, not {quote!r}")
    for unit, encoding, size in (("utf16", "utf-16-le", 2), ("utf8", "utf-8", 1)):
        first, last = annotation[unit]
        sliced = text.encode(encoding)[first * size:last * size].decode(encoding, "replace")
        if sliced != quote:
            problems.append(f"{name}: {unit} gives {sliced!r}, not {quote!r}")
    prefix, suffix = annotation["prefix"], annotation["suffix"]
    if not text[:start].endswith(prefix) or (start > 0) != bool(prefix):
        problems.append(f"{name}: {prefix!r} does not stand before it")
    if not text[end:].startswith(suffix) or (end < len(text)) != bool(suffix):
        problems.append(f"{name}: {suffix!r} does not stand behind it")


def check_references(project, problems):
    annotations = {annotation["id"] for annotation in project["annotations"]}
    groups = {group["id"] for group in project["groups"]}
    annotators = {annotator["id"] for annotator in project["annotators"]}
    kinds = {kind["id"] for kind in project["schema"]["relation_kinds"]}
    for relation in project["relations"]:
        name = f"relation {relation['id']}"
        if relation["type"] not in kinds:
            problems.append(f"{name}: the schema has no kind {relation['type']}")
        for end in ("from", "to"):
            if relation[end] not in annotations:
                problems.append(f"{name}: {end} names no annotation: {relation[end]}")
    for annotation in project["annotations"]:
        if annotation.get("group", None) not in groups | {None}:
            problems.append(f"annotation {annotation['id']}: no group {annotation['group']}")
        if annotation.get("annotator", None) not in annotators | {None}:
            problems.append(f"annotation {annotation['id']}: no annotator {annotation['annotator']}")
    for kind in ("documents", "annotations", "relations", "groups", "annotators"):
        ids = [thing["id"] for thing in project[kind]]
        doubled = sorted({one for one in ids if ids.count(one) > 1})
        if doubled:
            problems.append(f"{kind}: ids stand twice: {doubled}")


def check(project, originals):
    problems = []
    head = {"format": "gainsay", "offset_unit": "unicode_code_point"}
    for key, value in head.items():
        if project.get(key) != value:
            problems.append(f"{key} is {project.get(key)!r}, not {value!r}")
    if not str(project.get("version", "")).startswith("1."):
        problems.append(f"version is {project.get('version')!r}")
    texts = {document["id"]: document["text"] for document in project["documents"]}
    labels = {label["id"] for label in project["schema"]["labels"]}
    for document in project["documents"]:
        check_document(document, originals, problems)
    for annotation in project["annotations"]:
        check_annotation(annotation, texts, labels, problems)
    check_references(project, problems)
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--originals", type=pathlib.Path, help="the folder of the article files")
    options = parser.parse_args()
    raw = options.file.read_bytes()
    project = json.loads(raw.decode("utf-8"), object_pairs_hook=unique_keys)
    problems = check(project, options.originals)
    for problem in problems:
        print(problem)
    n_documents, n_annotations = len(project["documents"]), len(project["annotations"])
    print(f"{n_documents} documents, {n_annotations} annotations, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
