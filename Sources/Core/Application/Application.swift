/// The module Application.
