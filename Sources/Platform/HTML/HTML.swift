/// The module HTML.
