import Testing

@testable import OAuth2Share
