import Application
import Domain
import HTTP

/// The quotas of a worker process, which all its threads share.
///
/// Where a role has several processes, each lets its part of the limits pass: nginx spreads the
/// requests evenly, and nobody has to ask a server that all of them could reach.
struct RequestQuota: Quota, Sendable {
    private let apps: RateLimit<App.ID>?
    private let people: RateLimit<User.ID>?

    /// The quotas of one of a role's processes.
    init(_ settings: QuotaSettings) {
        func part(_ limit: Int) -> Int { max(1, limit / settings.processes) }
        apps = settings.client > 0 ? RateLimit(perMinute: part(settings.client)) : nil
        people = settings.user > 0 ? RateLimit(perMinute: part(settings.user)) : nil
    }

    func count(_ app: App.ID?, for person: User.ID?, at now: Moment) throws(Refusal) {
        // First the person: what one of them is refused must not be held against his app.
        if let person, let wait = people?.take(person, at: now.milliseconds) {
            throw .throttled(retryAfterSeconds: wait)
        }
        if let app, let wait = apps?.take(app, at: now.milliseconds) {
            throw .throttled(retryAfterSeconds: wait)
        }
    }
}
