/// What every page says: its frame, and what went wrong.
protocol FrameWords {
    var mainNavigation: String { get }
    var home: String { get }
    var data: String { get }
    var audit: String { get }
    var account: String { get }
    var logIn: String { get }
    var logOut: String { get }
    var signUp: String { get }
    var previous: String { get }
    var next: String { get }
    var formFaults: String { get }
    var showPassword: String { get }

    /// Title and sentence of the page that says what went wrong.
    func trouble(_ trouble: Trouble) -> (title: String, sentence: String)
}

/// What can go wrong, as far as a person is told.
enum Trouble: Hashable, Sendable {
    case badRequest, foreignForm, forbidden, residency, reauthentication, notFound, method
    case invalid, conflict, tooLarge
    case throttled(minutes: Int)
    case unavailable
    case shardUnavailable(String)
}
