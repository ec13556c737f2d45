package import Application
package import Cryptography

/// What people show beside their passwords, where they are logged in, and emergencies.
package struct SecurityParts {
    /// The emergencies that doctors declared.
    package let emergencies: any Emergencies

    /// Where a person himself is logged in.
    package let ownSessions: any OwnSessions

    /// What people show beside their passwords.
    package let factors: any SecondFactors

    /// The passkeys among it.
    package let passkeys: any Passkeys

    /// Who still has to show it.
    package let halfSessions: any HalfSessions

    /// The key under which the secrets of authenticator apps are kept.
    package let factorKey: AESGCMKey

    /// The parts of it.
    package init(
        emergencies: any Emergencies,
        ownSessions: any OwnSessions,
        factors: any SecondFactors,
        passkeys: any Passkeys,
        halfSessions: any HalfSessions,
        factorKey: AESGCMKey
    ) {
        self.emergencies = emergencies
        self.ownSessions = ownSessions
        self.factors = factors
        self.passkeys = passkeys
        self.halfSessions = halfSessions
        self.factorKey = factorKey
    }
}

/// What people are told, in the pages and by mail.
package struct LetterParts {
    /// What people are told.
    package let notices: any Notices

    /// The links that mails hold.
    package let mailLinks: any MailLinks

    /// The accounts that are closed.
    package let closures: any Closures

    /// The accounts that guardians keep until a link hands them over.
    package let guardianship: WardParts

    /// The key under which their tokens are made.
    package let linkKey: LinkKey

    /// The parts of it.
    package init(
        notices: any Notices,
        mailLinks: any MailLinks,
        closures: any Closures,
        guardianship: WardParts,
        linkKey: LinkKey
    ) {
        self.notices = notices
        self.mailLinks = mailLinks
        self.closures = closures
        self.guardianship = guardianship
        self.linkKey = linkKey
    }
}

/// The audit, and the public log that seals it.
package struct AuditParts {
    /// The audit.
    package let trail: any Trail

    /// The outboxes that the audit is read from.
    package let auditLog: any AuditLog

    /// Where entries are in the public log.
    package let sealed: any SealedAudit

    /// Makes receipts of entries.
    package let receipts: any Receipts

    /// The sealed log's sessions and verifications.
    package let logVerifications: any LogVerifications

    /// The parts of it.
    package init(
        trail: any Trail,
        auditLog: any AuditLog,
        sealed: any SealedAudit,
        receipts: any Receipts,
        logVerifications: any LogVerifications
    ) {
        self.trail = trail
        self.auditLog = auditLog
        self.sealed = sealed
        self.receipts = receipts
        self.logVerifications = logVerifications
    }
}

extension PageParts {
    var emergencies: any Emergencies { security.emergencies }
    var ownSessions: any OwnSessions { security.ownSessions }
    var factors: any SecondFactors { security.factors }
    var passkeys: any Passkeys { security.passkeys }
    var halfSessions: any HalfSessions { security.halfSessions }
    var factorKey: AESGCMKey { security.factorKey }
    var notices: any Notices { letters.notices }
    var mailLinks: any MailLinks { letters.mailLinks }
    var closures: any Closures { letters.closures }
    var linkKey: LinkKey { letters.linkKey }
    var guardianship: WardParts { letters.guardianship }
    var trail: any Trail { audit.trail }
    var auditLog: any AuditLog { audit.auditLog }
    var sealed: any SealedAudit { audit.sealed }
    var receipts: any Receipts { audit.receipts }
    var logVerifications: any LogVerifications { audit.logVerifications }
}
