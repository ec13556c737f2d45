/// The module REST.
