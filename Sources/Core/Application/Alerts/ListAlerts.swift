package import Domain

/// An alert as somebody sees it.
package struct SeenAlert: Hashable, Sendable {
    /// The alert, with names.
    package let reaching: ReachingAlert

    /// What he may know of it.
    package let view: AlertView

    /// The alert.
    package var alert: Alert { reaching.alert }
}

/// Shows a person the alerts that he may know of, and writes down that he was shown them.
package struct ListAlerts {
    /// For how long an acknowledged alert is shown at the pages.
    package static let remembered = Duration.seconds(30 * 86_400)

    /// The most alerts of an answer.
    package static let most = 200

    private let board: any AlertBoard
    private let standings: any Standings
    private let trail: any Trail
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(
        board: any AlertBoard,
        standings: any Standings,
        trail: any Trail,
        identifiers: any Identifiers
    ) {
        self.board = board
        self.standings = standings
        self.trail = trail
        self.identifiers = identifiers
    }

    /// The alerts of the pages: open ones, and those acknowledged lately.
    ///
    /// - Returns: the open ones first, the last changed first.
    /// - Throws: `Refusal.unavailable`.
    package func callAsFunction(
        atPagesOf person: User.ID,
        in request: RequestContext,
        at now: Moment
    ) throws(Refusal) -> [SeenAlert] {
        let since = now - Self.remembered
        let found = try board.alerts(reaching: person, .shown(since: since), limit: Self.most)
        let seen = found.compactMap { reaching in
            reaching.view(at: now).map { SeenAlert(reaching: reaching, view: $0) }
        }
        try note(seen, app: nil, actor: person, request, at: now)
        return seen.filter(\.alert.isOpen) + seen.filter { !$0.alert.isOpen }
    }

    /// A piece of an app's answer.
    package struct Page: Hashable, Sendable {
        /// The alerts, those that changed first first.
        package let alerts: [SeenAlert]

        /// After which the next question begins.
        package let next: Moment
    }

    /// The alerts of an app: what the app and the person whom its token names may know of.
    ///
    /// - Parameters:
    ///   - tokens: what the app shows.
    ///   - cursor: after which changes; nil: all that are open.
    ///   - request: the request, for the audit.
    ///   - standing: who asks.
    ///   - now: when.
    /// - Returns: the alerts, and the next cursor.
    /// - Throws: `Refusal.unavailable`.
    package func callAsFunction(
        for tokens: ShownTokens,
        after cursor: Moment?,
        in request: RequestContext,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> Page {
        guard case .app(let grant) = standing.way, let person = grant.alertedPerson else {
            return Page(alerts: [], next: cursor ?? now)
        }
        // Clocks of two machines differ a little: better twice than never.
        var last = cursor ?? now - .seconds(60)
        var rights = AppRights(standings: standings, tokens: tokens, now: now)
        var (seen, isMore) = ([SeenAlert](), true)
        var selection = cursor.map(AlertSelection.changed) ?? .open
        while isMore, seen.isEmpty {
            let found = try board.alerts(reaching: person, selection, limit: Self.most)
            isMore = found.count == Self.most
            for reaching in found
            where grant.parties.owner ?? reaching.alert.owner
                == reaching.alert.owner
            {
                guard let view = try rights.view(of: reaching.alert) else { continue }
                seen.append(SeenAlert(reaching: reaching, view: view))
            }
            if isMore, let end = found.last?.alert.changed { selection = .changed(after: end) }
            if isMore, let end = found.last?.alert.changed { last = max(last, end) }
        }
        try note(seen, app: grant.app, actor: standing.actor?.id, request, at: now)
        return Page(alerts: seen, next: max(last, seen.last?.alert.changed ?? last))
    }

    private func note(
        _ seen: [SeenAlert],
        app: App.ID?,
        actor: User.ID?,
        _ request: RequestContext,
        at now: Moment
    ) throws(Refusal) {
        guard !seen.isEmpty else { return }
        try trail.record(
            seen.map { alert in
                AuditEntry(
                    id: identifiers.next(at: now),
                    time: now,
                    request: request.id,
                    owner: alert.alert.owner,
                    actor: actor,
                    app: app,
                    event: .access(
                        AccessEvent(
                            operation: .read,
                            type: alert.alert.type,
                            request: request.text,
                            outcome: .permit(alert.view.rule),
                            entries: 1,
                            shards: []
                        )
                    )
                )
            }
        )
    }
}

/// What an app may know of alerts, by what its token stands for over each owner now.
struct AppRights {
    let standings: any Standings
    let tokens: ShownTokens
    let now: Moment
    private var known: [User.ID: Standing] = [:]

    init(standings: any Standings, tokens: ShownTokens, now: Moment) {
        self.standings = standings
        self.tokens = tokens
        self.now = now
    }

    mutating func view(of alert: Alert) throws(Refusal) -> AlertView? {
        var standing = known[alert.owner]
        if standing == nil {
            standing = try standings.standing(of: tokens, over: alert.owner, at: now)
            known[alert.owner] = standing
        }
        guard let standing else { return nil }
        return standing.relations?.view(of: alert, by: standing.way, at: now)
    }
}

extension Grant {
    /// Whose alerts an app may ask for: those that reach the person, or the device's owner.
    var alertedPerson: User.ID? { parties.actor ?? parties.owner }
}
