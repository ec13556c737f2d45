/// The module FastCGI.
