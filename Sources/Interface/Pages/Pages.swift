/// The module Pages.
