/// One line of the log of what happened to somebody's data, rights or account.
package struct AuditEntry: Hashable, Sendable {
    /// An entry's identifier.
    package typealias ID = Identifier<AuditEntry>

    /// Its identifier.
    package let id: ID

    /// When it happened.
    package let time: Moment

    /// The request in which it happened, as the front web server numbers them.
    package let request: String

    /// Whose data, rights or account; nil where nobody's is known.
    package let owner: User.ID?

    /// The person who acted.
    package let actor: User.ID?

    /// The app that acted.
    package let app: App.ID?

    /// The legal entity that the person acted for.
    package let entity: LegalEntity.ID?

    /// What happened.
    package let event: AuditEvent

    /// One line of the log.
    package init(
        id: ID,
        time: Moment,
        request: String,
        owner: User.ID?,
        actor: User.ID? = nil,
        app: App.ID? = nil,
        entity: LegalEntity.ID? = nil,
        event: AuditEvent
    ) {
        self.id = id
        self.time = time
        self.request = request
        self.owner = owner
        self.actor = actor
        self.app = app
        self.entity = entity
        self.event = event
    }
}

/// What happened (`log-service.md`, entry).
package enum AuditEvent: Hashable, Sendable {
    /// Somebody read or changed data, or tried to.
    case access(AccessEvent)

    /// A policy was made, changed or taken back.
    case policy(PolicyEvent)

    /// An account, a session or a token.
    case account(AccountEvent)

    /// An emergency was declared over the owner's data, or something followed one.
    case emergency(EmergencyEvent)

    /// The owner's second factors were removed by who administers the platform, who typed why.
    case factorsReset(reason: String)

    /// Entries were erased.
    case erasure(ErasureEvent)

    /// What this entry said was erased: nobody can read it since then.
    case erased(since: Moment)
}

extension AuditEvent {
    /// What `factorsReset` is called where it is written.
    package static var factorsResetName: String { "factors-reset" }
}

/// An emergency was declared over somebody's data, or something followed one.
package struct EmergencyEvent: Hashable, Sendable {
    /// What was done.
    package enum Action: String, Hashable, Sendable, CaseIterable {
        case declared = "emergency-declared"

        /// A doctor declared one that opened nothing.
        case refused = "emergency-refused"
        case ended = "emergency-ended"
        case objected = "emergency-objected"
        case reviewAccepted = "emergency-review-accepted"
        case reviewObjected = "emergency-review-objected"

        /// The owner does not want any emergency access.
        case forbidden = "emergencies-forbidden"
        case allowed = "emergencies-allowed"
    }

    /// What was done.
    package let action: Action

    /// What was typed with it: the reason, the objection, the remark; may be empty.
    package let text: String

    /// Something was done.
    package init(action: Action, text: String) {
        self.action = action
        self.text = text
    }
}

/// Entries were erased: what they said is gone, that they were is in the log for ever.
package struct ErasureEvent: Hashable, Sendable {
    /// Why.
    package enum Reason: String, Hashable, Sendable, CaseIterable {
        /// Whom they are about wanted it.
        case owner

        /// They were older than entries are kept.
        case retention
    }

    /// Why.
    package let reason: Reason

    /// How many.
    package let entries: Int

    /// Entries were erased.
    package init(reason: Reason, entries: Int) {
        self.reason = reason
        self.entries = entries
    }
}

/// Somebody read or changed data, or tried to.
package struct AccessEvent: Hashable, Sendable {
    /// How it ended.
    package enum Outcome: Hashable, Sendable {
        case permit(Rule)
        case deny(Denial)

        /// Permitted, but the request could not be done: what was sent was wrong.
        case refused(Rule)
    }

    /// What was to be done.
    package let operation: Operation

    /// To which data type.
    package let type: DataType.Code

    /// The exact request: window, filter, address; never a value.
    package let request: String

    /// How it ended.
    package let outcome: Outcome

    /// How many entries were given or changed.
    package let entries: Int

    /// The shards they are in.
    package let shards: [Shard.Name]

    /// Somebody read or changed data, or tried to.
    package init(
        operation: Operation,
        type: DataType.Code,
        request: String,
        outcome: Outcome,
        entries: Int,
        shards: [Shard.Name]
    ) {
        self.operation = operation
        self.type = type
        self.request = request
        self.outcome = outcome
        self.entries = entries
        self.shards = shards
    }
}

/// A policy was made, changed or taken back.
package struct PolicyEvent: Hashable, Sendable {
    /// What was done to it.
    package enum Action: String, Hashable, Sendable {
        case add = "ADD"
        case change = "CHANGE"
        case remove = "REMOVE"
    }

    /// What was done to it.
    package let action: Action

    /// The kind of relation: `delegates-to app`, `delegates-to user`, `subscribes-to`, or the kind
    /// of a relationship.
    package let relation: String

    /// Who receives the rights: a user's or an app's identifier; of a relationship, the other.
    package let consumer: String

    /// The rights before, as scope words; of a relationship, its state.
    package let before: [String]

    /// The rights after, as scope words; of a relationship, its state.
    package let after: [String]

    /// A policy was made, changed or taken back.
    package init(
        action: Action,
        relation: String,
        consumer: String,
        before: [String],
        after: [String]
    ) {
        self.action = action
        self.relation = relation
        self.consumer = consumer
        self.before = before
        self.after = after
    }
}

/// Something happened to an account, a session or a token.
package enum AccountEvent: String, Hashable, Sendable, CaseIterable {
    case signedUp = "signed-up"
    case signedIn = "signed-in"
    case signInFailed = "sign-in-failed"
    case signedOut = "signed-out"
    case sessionEnded = "session-ended"
    case passwordChanged = "password-changed"
    case secondFactorFailed = "second-factor-failed"
    case secondFactorAdded = "second-factor-added"
    case secondFactorRemoved = "second-factor-removed"
    case recoveryCodeUsed = "recovery-code-used"
    case recoveryCodesRenewed = "recovery-codes-renewed"
    case passkeyAdded = "passkey-added"
    case passkeyRenamed = "passkey-renamed"
    case passkeyRemoved = "passkey-removed"
    case passkeyFailed = "passkey-failed"
    case passkeyCopied = "passkey-copied"
    case passwordRecovered = "password-recovered"
    case addressVerified = "address-verified"
    case addressChanged = "address-changed"
    case dataTaken = "data-taken"
    case accountClosed = "account-closed"
    case accountErased = "account-erased"
    case dataNoted = "data-noted"
    case granted
    case grantEnded = "grant-ended"
    case deviceAdded = "device-added"
    case deviceRenamed = "device-renamed"
    case deviceRemoved = "device-removed"
    case codeReplayed = "code-replayed"
    case refreshTokenReplayed = "refresh-token-replayed"
    case appRegistered = "app-registered"
    case accessRequested = "access-requested"
    case accessRequestWithdrawn = "access-request-withdrawn"
    case accessRefused = "access-refused"
    case relationshipRequested = "relationship-requested"
    case relationshipRequestWithdrawn = "relationship-request-withdrawn"
    case relationshipRefused = "relationship-refused"
    case accountEnabled = "account-enabled"
    case accountDisabled = "account-disabled"
    case becamePatient = "became-patient"
    case developerRequested = "developer-requested"
    case developerRefused = "developer-refused"
    case developerAppointed = "developer-appointed"
    case developerDismissed = "developer-dismissed"
    case administratorAppointed = "administrator-appointed"
    case administratorDismissed = "administrator-dismissed"
    case appVerified = "app-verified"
    case appUnverified = "app-unverified"
    case appSuspended = "app-suspended"
    case appResumed = "app-resumed"
    case appPublished = "app-published"
    case appWithdrawn = "app-withdrawn"
    case appChanged = "app-changed"
    case appSecretChanged = "app-secret-changed"
    case appClosed = "app-closed"
    case entityAdded = "legal-entity-added"
    case entityAdministratorAppointed = "legal-entity-administrator-appointed"
    case entityAdministratorDismissed = "legal-entity-administrator-dismissed"
    case affiliationRequested = "affiliation-requested"
    case affiliationConfirmed = "affiliation-confirmed"
    case affiliationRefused = "affiliation-refused"
    case affiliationEnded = "affiliation-ended"
    case wardMade = "ward-made"
    case guardianAsked = "guardian-asked"
    case guardianAskEnded = "guardian-ask-ended"
    case guardianChanged = "guardian-changed"
    case handoverBegun = "handover-begun"
    case handedOver = "handed-over"
    case auditSeen = "audit-seen"
    case alertAcknowledged = "alert-acknowledged"
    case thresholdsChanged = "thresholds-changed"
    case identityShown = "identity-shown"
    case relationshipsShown = "relationships-shown"
}
