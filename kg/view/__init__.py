"""KnowledgeGraph → one interactive HTML page that opens from disk with no network, or a frame in a notebook.

`layout` computes where nodes stand, `model` turns the graph into the data of the page, `page` puts data, pyvis's
network and the scripts of this folder (page.html, page.css, page.js) together.
"""

from kg.view.page import notebook_frame, page, write_page

__all__ = ["notebook_frame", "page", "write_page"]
