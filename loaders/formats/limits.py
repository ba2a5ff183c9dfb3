"""How much of the machine one document may use."""

from __future__ import annotations

from goldenthread.ontology.swift import swift

MOST_PAGES = 3000

RAISE_IT = "raise the limit (GOLDENTHREAD_LIMITS)"
"""What to do where a document is a good one."""


@swift
class Limits:
    """Limits for reading one document. Sizes in megabytes (2**20 bytes), times in seconds.

    `unpacked`: what a .docx, .pptx or .xlsx may come to when it is unpacked. `memory` and
    `processor` are enforced where the system can (not on Windows); `time` everywhere.
    """

    file: int = 200
    unpacked: int = 1000
    memory: int = 2048
    processor: int = 120
    time: int = 180
    pages: int = MOST_PAGES
