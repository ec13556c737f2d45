/// The module OAuth2Share.
