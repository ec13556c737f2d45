/// The module JSON.
