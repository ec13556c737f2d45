package import Application
package import Domain
package import JOSE

/// The REST interface for apps, as one worker thread has it: the use cases and what surrounds them.
package struct API {
    /// What the interface is told of the world around it.
    package struct Surroundings {
        /// The moment of a request.
        package var now: () -> Moment

        /// SHA-256 (FIPS 180-4): tokens are looked up, and requests told apart, by digests.
        package var sha256: ([UInt8]) -> [UInt8]

        /// The nonces that proofs of keys must carry.
        package var nonces: DPoPNonces

        /// Scheme, host and port under which clients reach the interface.
        package var origin: String

        /// Whether scripts of an origin may read answers: that of a registered redirect URI.
        package var isAllowedOrigin: (String) -> Bool

        /// The URL of the protected resource's metadata (RFC 9728 §5.1).
        package var resourceMetadata: String

        /// How often apps and people may ask.
        package var quota: any Quota

        /// What the interface is told of the world around it.
        package init(
            now: @escaping () -> Moment,
            sha256: @escaping ([UInt8]) -> [UInt8],
            nonces: DPoPNonces,
            origin: String,
            isAllowedOrigin: @escaping (String) -> Bool,
            resourceMetadata: String,
            quota: any Quota = NoQuota()
        ) {
            self.now = now
            self.sha256 = sha256
            self.nonces = nonces
            self.origin = origin
            self.isAllowedOrigin = isAllowedOrigin
            self.resourceMetadata = resourceMetadata
            self.quota = quota
        }
    }

    /// The ports of the use cases.
    package struct Ports {
        /// What a token stands for.
        package var standings: any Standings

        /// What may come only once.
        package var singleUses: any SingleUses

        /// Records of all shards.
        package var records: any RecordRepository

        /// Recordings of all shards.
        package var recordings: any RecordingRepository

        /// The platform's outbox.
        package var trail: any Trail

        /// All outboxes, for reading.
        package var log: any AuditLog

        /// Where entries are in the public log.
        package var sealed: any SealedAudit

        /// Makes receipts of entries.
        package var receipts: any Receipts

        /// Names and time zones of owners.
        package var owners: any Owners

        /// The time zone database.
        package var zones: any TimeZones

        /// Makes identifiers.
        package var identifiers: any Identifiers

        /// Who knows whom.
        package var acquaintances: any Acquaintances

        /// What people asked owners for.
        package var accessRequests: any AccessRequests

        /// What people are called.
        package var names: any Names

        /// Counts the uses of grants.
        package var uses: any GrantUses

        /// The alerts of all.
        package var alerts: any AlertBoard

        /// The ports of the use cases.
        package init(
            standings: any Standings,
            singleUses: any SingleUses,
            records: any RecordRepository,
            recordings: any RecordingRepository,
            trail: any Trail,
            log: any AuditLog,
            sealed: any SealedAudit,
            receipts: any Receipts,
            owners: any Owners,
            zones: any TimeZones,
            identifiers: any Identifiers,
            acquaintances: any Acquaintances,
            accessRequests: any AccessRequests,
            names: any Names,
            uses: any GrantUses,
            alerts: any AlertBoard
        ) {
            self.standings = standings
            self.singleUses = singleUses
            self.records = records
            self.recordings = recordings
            self.trail = trail
            self.log = log
            self.sealed = sealed
            self.receipts = receipts
            self.owners = owners
            self.zones = zones
            self.identifiers = identifiers
            self.acquaintances = acquaintances
            self.accessRequests = accessRequests
            self.names = names
            self.uses = uses
            self.alerts = alerts
        }
    }

    let surroundings: Surroundings
    let registry: DataTypeRegistry
    let standings: any Standings
    let uses: any GrantUses
    let singleUses: any SingleUses
    let readRecords: ReadRecords
    let readRecord: ReadRecord
    let createRecords: CreateRecords
    let changeRecord: ChangeRecord
    let storeRecording: StoreRecording
    let listOwners: ListOwners
    let readAudit: ReadAudit
    let readSealedAudit: ReadSealedAudit
    let giveReceipt: GiveReceipt
    let noteUnreadable: NoteUnreadable
    let listRelationships: ListRelationships
    let listAccessRequests: ListAccessRequests
    let askForAccess: AskForAccess
    let withdrawAccessRequest: WithdrawAccessRequest
    let names: any Names
    let listAlerts: ListAlerts
    let acknowledgeAlert: AcknowledgeAlert

    /// The interface over its ports.
    package init(_ ports: Ports, registry: DataTypeRegistry, _ surroundings: Surroundings) {
        let parts = RecordAccess(
            records: ports.records,
            trail: ports.trail,
            identifiers: ports.identifiers,
            registry: registry
        )
        self.surroundings = surroundings
        self.registry = registry
        standings = ports.standings
        uses = ports.uses
        singleUses = ports.singleUses
        readRecords = ReadRecords(parts)
        readRecord = ReadRecord(parts)
        createRecords = CreateRecords(parts)
        changeRecord = ChangeRecord(parts)
        storeRecording = StoreRecording(
            parts,
            recordings: ports.recordings,
            owners: ports.owners,
            zones: ports.zones
        )
        listOwners = ListOwners(
            owners: ports.owners,
            standings: ports.standings,
            registry: registry
        )
        noteUnreadable = NoteUnreadable(parts)
        readAudit = ReadAudit(log: ports.log, registry: registry)
        readSealedAudit = ReadSealedAudit(sealed: ports.sealed, registry: registry)
        giveReceipt = GiveReceipt(
            sealed: ports.sealed,
            receipts: ports.receipts,
            registry: registry
        )
        listRelationships = ListRelationships(
            acquaintances: ports.acquaintances,
            trail: ports.trail,
            identifiers: ports.identifiers
        )
        listAccessRequests = ListAccessRequests(requests: ports.accessRequests)
        askForAccess = AskForAccess(
            requests: ports.accessRequests,
            standings: ports.standings,
            identifiers: ports.identifiers,
            registry: registry
        )
        withdrawAccessRequest = WithdrawAccessRequest(
            requests: ports.accessRequests,
            identifiers: ports.identifiers
        )
        names = ports.names
        listAlerts = ports.listAlerts
        acknowledgeAlert = ports.acknowledgeAlert
    }
}

extension API.Ports {
    fileprivate var listAlerts: ListAlerts {
        ListAlerts(board: alerts, standings: standings, trail: trail, identifiers: identifiers)
    }

    fileprivate var acknowledgeAlert: AcknowledgeAlert {
        AcknowledgeAlert(board: alerts, standings: standings, identifiers: identifiers)
    }
}
