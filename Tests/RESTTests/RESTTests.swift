import Testing

@testable import REST
