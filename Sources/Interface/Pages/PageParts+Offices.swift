package import Application

/// The ports of the areas for administrators and developers.
package struct Offices {
    /// The accounts of all.
    package let accounts: any AccountOffice

    /// All apps.
    package let apps: any AppOffice

    /// Legal entities and who is something there.
    package let entities: any EntityOffice

    /// The audit of all.
    package let wholeAudit: any WholeAuditLog

    /// How the schemas are.
    package let checks: any SchemaChecks

    /// What people ask each other for.
    package let accessRequests: any AccessRequests

    /// Developers and their apps.
    package let developers: any Developers

    /// Whether whoever asks to become a developer is one at once.
    package let areDevelopersOpen: Bool

    /// Reads public keys (RFC 7517 §5): the document to be kept; nil: they are none, or secret.
    package let readKeys: (String) -> String?

    /// The ports of the areas for administrators and developers.
    package init(
        accounts: any AccountOffice,
        apps: any AppOffice,
        entities: any EntityOffice,
        wholeAudit: any WholeAuditLog,
        checks: any SchemaChecks,
        accessRequests: any AccessRequests,
        developers: any Developers,
        areDevelopersOpen: Bool,
        readKeys: @escaping (String) -> String?
    ) {
        self.accounts = accounts
        self.apps = apps
        self.entities = entities
        self.wholeAudit = wholeAudit
        self.checks = checks
        self.accessRequests = accessRequests
        self.developers = developers
        self.areDevelopersOpen = areDevelopersOpen
        self.readKeys = readKeys
    }
}

extension PageParts {
    var administerAccounts: AdministerAccounts {
        AdministerAccounts(office: offices.accounts, users: users, identifiers: identifiers)
    }

    var administerApps: AdministerApps {
        AdministerApps(office: offices.apps, users: users, identifiers: identifiers)
    }

    var administerEntities: AdministerEntities {
        AdministerEntities(office: offices.entities, users: users, identifiers: identifiers)
    }

    var nameWorkplace: NameWorkplace {
        NameWorkplace(office: offices.entities, users: users, identifiers: identifiers)
    }

    var readWholeAudit: ReadWholeAudit {
        ReadWholeAudit(
            log: offices.wholeAudit,
            users: users,
            trail: trail,
            identifiers: identifiers
        )
    }

    var listAccessRequests: ListAccessRequests {
        ListAccessRequests(requests: offices.accessRequests)
    }

    var answerAccessRequest: AnswerAccessRequest {
        AnswerAccessRequest(
            requests: offices.accessRequests,
            standings: standings,
            identifiers: identifiers
        )
    }

    var becomeDeveloper: BecomeDeveloper {
        BecomeDeveloper(
            developers: offices.developers,
            office: offices.accounts,
            users: users,
            identifiers: identifiers,
            isOpen: offices.areDevelopersOpen
        )
    }

    var developApps: DevelopApps {
        DevelopApps(
            developers: offices.developers,
            registry: registry,
            identifiers: identifiers
        )
    }

    var checkShards: CheckShards { CheckShards(checks: offices.checks, users: users) }
}
