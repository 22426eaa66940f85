"""What is around every page: menu, head, links, errors, and the server."""
