/// The module HTTP.
