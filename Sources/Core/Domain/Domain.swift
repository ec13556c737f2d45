/// The module Domain.
