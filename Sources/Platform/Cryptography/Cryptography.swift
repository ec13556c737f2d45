/// The module Cryptography.
