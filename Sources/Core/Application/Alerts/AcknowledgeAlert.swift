package import Domain

/// Acknowledges an alert: one person does, once, for all whom it concerns.
package struct AcknowledgeAlert {
    private let board: any AlertBoard
    private let standings: any Standings
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(
        board: any AlertBoard,
        standings: any Standings,
        identifiers: any Identifiers
    ) {
        self.board = board
        self.standings = standings
        self.identifiers = identifiers
    }

    /// Acknowledges one at the pages.
    ///
    /// - Throws: `Refusal.notFound` where the person may not know of it, `.conflict(.answered)`
    ///   where somebody has acknowledged it, `.unavailable`.
    package func callAsFunction(
        _ id: Alert.ID,
        in request: RequestContext,
        by person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        let found = try board.alerts(reaching: person, .one(id), limit: 1).first
        guard let found, found.view(at: now) != nil else { throw .notFound }
        try acknowledge(found.alert, app: nil, request, person, at: now)
    }

    /// Acknowledges one by an app for the person whom its token names.
    ///
    /// - Returns: the alert as it is now.
    /// - Throws: as above; `Refusal.forbidden` where the token names no person.
    package func callAsFunction(
        _ id: Alert.ID,
        for tokens: ShownTokens,
        in request: RequestContext,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> SeenAlert {
        guard case .app(let grant) = standing.way else { throw .notFound }
        guard let person = standing.actor?.id else { throw .forbidden(.notAllowed) }
        var rights = AppRights(standings: standings, tokens: tokens, now: now)
        let found = try board.alerts(reaching: person, .one(id), limit: 1).first
        guard let found,
            grant.parties.owner ?? found.alert.owner == found.alert.owner,
            try rights.view(of: found.alert) != nil
        else { throw .notFound }
        try acknowledge(found.alert, app: grant.app, request, person, at: now)
        let after = try board.alerts(reaching: person, .one(id), limit: 1).first
        guard let after, let view = try rights.view(of: after.alert) else { throw .notFound }
        return SeenAlert(reaching: after, view: view)
    }

    private func acknowledge(
        _ alert: Alert,
        app: App.ID?,
        _ request: RequestContext,
        _ person: User.ID,
        at now: Moment
    ) throws(Refusal) {
        let entry = AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request.id,
            owner: alert.owner,
            actor: person,
            app: app,
            event: .account(.alertAcknowledged)
        )
        guard try board.acknowledge(alert.id, by: person, with: entry) else {
            throw .conflict(.answered)
        }
    }
}
