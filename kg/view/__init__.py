"""KnowledgeGraph → one interactive HTML page that opens from disk with no network, or a frame in a notebook.

`communities` tells who belongs together and where that stands in the overview, `model` turns the graph into the data of
the page, `page` puts data, pyvis's network and the scripts under `static` together, which lay out what is opened.
"""

from kg.view.page import notebook_frame, page, write_page

__all__ = ["notebook_frame", "page", "write_page"]
