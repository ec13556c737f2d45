/// The module Observability.
