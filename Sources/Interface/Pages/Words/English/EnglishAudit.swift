internal import Domain
internal import Languages

extension English {
    var auditLead: String {
        "Every access to the data, granted or refused, every change of a permission, and every "
            + "log-in, the newest first."
    }
    var whoseAudit: String { "Whose record of accesses" }
    var noEntries: String { "Nothing has happened yet." }
    var older: String { "Older" }
    var who: String { "Who" }
    var what: String { "What" }
    var howMany: String { "Values" }
    var outcome: String { "Outcome" }
    var you: String { "You" }
    var unknownPerson: String { "A person who is no longer here" }
    var nobodyKnown: String { "Nobody known" }
    var allowed: String { "allowed" }
    var notDone: String { "not done" }
    var denied: String { "refused" }

    func through(_ app: String) -> String { "through the app \(app)" }

    func did(_ operation: Operation, _ type: String) -> String {
        switch operation {
        case .create: "Added: \(type)"
        case .read: "Read: \(type)"
        case .update: "Changed: \(type)"
        case .delete: "Deleted: \(type)"
        }
    }

    func changed(_ action: PolicyEvent.Action, _ consumer: String) -> String {
        switch action {
        case .add: "Gave rights to \(consumer)"
        case .change: "Changed the rights of \(consumer)"
        case .remove: "Took rights back from \(consumer)"
        }
    }

    func rights(_ before: String, _ after: String) -> String {
        "before: \(before.isEmpty ? "none" : before); after: \(after.isEmpty ? "none" : after)"
    }

    func happened(_ event: AccountEvent) -> String {
        switch event {
        case .signedUp: "Signed up"
        case .signedIn: "Logged in"
        case .signInFailed: "Log-in with a wrong password"
        case .signedOut: "Logged out"
        case .sessionEnded: "Ended a session elsewhere"
        case .passwordChanged: "Changed the password"
        case .secondFactorFailed: "Log-in with a wrong second factor"
        case .secondFactorAdded: "Turned the second factor on"
        case .secondFactorRemoved: "Turned the second factor off"
        case .recoveryCodeUsed: "Used a recovery code"
        case .recoveryCodesRenewed: "Made new recovery codes"
        case .passkeyAdded: "Added a passkey"
        case .passkeyRenamed: "Renamed a passkey"
        case .passkeyRemoved: "Removed a passkey"
        case .passkeyFailed: "Log-in with a passkey that was not taken"
        case .passkeyCopied: "A passkey was refused: it seems to have been copied"
        case .passwordRecovered: "Set the password anew by a link in a mail"
        case .addressVerified: "Confirmed the e-mail address"
        case .addressChanged: "Changed the e-mail address"
        case .dataTaken: "Took all data along as one archive"
        case .accountClosed: "Closed the account"
        case .accountErased: "The account and its data were deleted"
        case .dataNoted: "The platform noted the state of the data at an update"
        case .granted: "Connected an app"
        case .grantEnded: "Disconnected an app"
        case .deviceAdded: "Added a device"
        case .deviceRenamed: "Gave a device another name"
        case .deviceRemoved: "Removed a device"
        case .codeReplayed: "An app's code was used twice; the app was cut off"
        case .refreshTokenReplayed: "An app's key was used twice; the app was cut off"
        case .appRegistered: "Registered an app as its developer"
        case .accessRequested: "Asked for a right"
        case .accessRequestWithdrawn: "Took a request for a right back"
        case .alertAcknowledged: "Acknowledged an alert"
        case .thresholdsChanged:
            "Changed the thresholds beyond which readings are critical"
        case .accessRefused: "Refused a right that was asked for"
        case .relationshipRequested: "Asked somebody for a relationship"
        case .relationshipRequestWithdrawn: "Took a request for a relationship back"
        case .relationshipRefused: "Refused a relationship"
        case .accountEnabled, .accountDisabled, .becamePatient, .developerRequested,
            .developerRefused, .developerAppointed, .developerDismissed, .administratorAppointed,
            .administratorDismissed, .appVerified, .appUnverified, .appSuspended, .appResumed,
            .appPublished, .appWithdrawn, .appChanged, .appSecretChanged, .appClosed,
            .entityAdded, .entityAdministratorAppointed, .entityAdministratorDismissed,
            .affiliationRequested, .affiliationConfirmed, .affiliationRefused,
            .affiliationEnded, .auditSeen:
            administered(event)
        case .wardMade, .guardianAsked, .guardianAskEnded, .guardianChanged, .handoverBegun,
            .handedOver:
            kept(event)
        case .identityShown: "Told an app who the user is"
        case .relationshipsShown: "Told an app whom the user knows"
        }
    }

    func because(_ rule: Rule) -> String {
        switch rule {
        case .owner: "as the owner"
        case .delegate: "the owner allowed this person"
        case .normal: "the owner allowed this app"
        case .device: "the owner allowed this device"
        case .authenticatedUser: "the owner allowed the users of this app"
        case .authorizedUser: "the owner allowed this person, who used an app"
        case .emergency: "emergency"
        }
    }

    func because(_ denial: Denial) -> String {
        switch denial {
        case .actorNotAllowed: "this person has no permission for it"
        case .appNotAllowed, .actorsAppNotAllowed: "the app has no permission for it"
        case .appsForbidden: "no apps are allowed on what was given"
        case .roleCeiling: "more than such a relationship allows"
        case .dataWindow: "the permission is for other times"
        case .scope, .template: "the app did not ask for this right"
        case .notSubscribed: "the app is not subscribed to"
        case .residency: "data in this place are not wanted"
        case .ownerDisabled, .actorDisabled: "the account is closed"
        case .grantEnded: "the app's connection has ended"
        case .appNotPublished, .granterType: "the app may not be used for this"
        case .relationsOfOthers, .notNamedByToken: "it was meant for another person's data"
        case .emergencyNotDeclared, .emergencyEnded: "no emergency is declared"
        case .emergencyWithoutReason: "no reason was given for the emergency"
        case .emergencyWithoutSecondFactor: "the second factor was missing"
        case .emergencyRefusedByOwner: "emergency access is not wanted"
        case .emergencyIsReadOnly: "emergencies are for reading only"
        case .emergencyNotADoctor: "emergencies are for doctors only"
        }
    }
}
