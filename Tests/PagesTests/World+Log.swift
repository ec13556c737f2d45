import Application
import Domain

@testable import Pages

extension World: LogVerifications {
    func sessions(
        _ scope: LogScope,
        before: Int?,
        limit: Int
    ) throws(Refusal) -> [LogSession] {
        Array(logSessions.filter { $0.first < before ?? .max }.prefix(limit))
    }

    func verifications(
        _ scope: LogScope,
        limit: Int,
        at now: Moment
    ) throws(Refusal) -> [LogVerification] {
        Array(logVerifications.filter { $0.scope == scope }.map(\.verification).prefix(limit))
    }

    func start(
        _ id: LogVerification.ID,
        of session: LogSession.ID?,
        _ scope: LogScope,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        let isBusy = logVerifications.contains {
            $0.scope == scope && $0.verification.state == .running
        }
        if isBusy { throw .conflict(.exists) }
        let verification = LogVerification(
            id: id,
            session: session,
            started: now,
            state: .running,
            progress: nil
        )
        logVerifications.insert((verification, scope), at: 0)
    }

    func stop(_ id: LogVerification.ID, _ scope: LogScope) throws(Refusal) {
        guard holds(id, scope) else { throw .notFound }
        stopped.append(id)
    }

    func remove(_ id: LogVerification.ID, _ scope: LogScope) throws(Refusal) {
        guard holds(id, scope) else { throw .notFound }
        logVerifications.removeAll { $0.verification.id == id }
    }

    private func holds(_ id: LogVerification.ID, _ scope: LogScope) -> Bool {
        logVerifications.contains { $0.verification.id == id && $0.scope == scope }
    }
}
