"""Reading kernels from what people paste: characters, markup, code and tables, a file each. Nothing is run as code.

`conv.parsing.parse_kernel` is the way in.
"""
