/// The module Persistence.
