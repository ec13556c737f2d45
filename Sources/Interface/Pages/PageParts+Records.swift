package import Application
package import Domain
package import HTTP

/// What the pages of a person's own data are made of, beyond what others share.
package struct RecordParts {
    /// Whose data somebody may see.
    package let circles: any Circles

    /// When data were last measured.
    package let latestTimes: any LatestTimes

    /// The newest values.
    package let latest: any LatestValues

    /// The records, for charts.
    package let stream: any RecordStream

    /// The recordings as wholes.
    package let recordings: any KeptRecordings

    /// What records said before they were changed.
    package let versions: any RecordVersions

    /// The audit, for searching.
    package let auditSearch: any AuditSearch

    /// What people give.
    package let rights: any GivenRights

    /// The places of those who take data along, which the process's threads share.
    package let downloads: Places<User.ID>

    /// What the pages of a person's own data are made of.
    package init(
        circles: any Circles,
        latestTimes: any LatestTimes,
        latest: any LatestValues,
        stream: any RecordStream,
        recordings: any KeptRecordings,
        versions: any RecordVersions,
        auditSearch: any AuditSearch,
        rights: any GivenRights,
        downloads: Places<User.ID>
    ) {
        self.circles = circles
        self.latestTimes = latestTimes
        self.latest = latest
        self.stream = stream
        self.recordings = recordings
        self.versions = versions
        self.auditSearch = auditSearch
        self.rights = rights
        self.downloads = downloads
    }
}

extension PageParts {
    var recordAccess: RecordAccess {
        RecordAccess(records: records, trail: trail, identifiers: identifiers, registry: registry)
    }

    var listPeople: ListPeople { ListPeople(circles: own.circles, registry: registry) }

    var findLatest: FindLatest { FindLatest(own.latestTimes) }

    var readLatest: ReadLatest { ReadLatest(recordAccess, latest: own.latest) }

    var readRecords: ReadRecords { ReadRecords(recordAccess) }

    var summarizeRecords: SummarizeRecords { SummarizeRecords(recordAccess, stream: own.stream) }

    var createRecords: CreateRecords { CreateRecords(recordAccess) }

    var changeRecord: ChangeRecord { ChangeRecord(recordAccess) }

    var readHistory: ReadHistory { ReadHistory(recordAccess, versions: own.versions) }

    var readVersions: ReadVersions { ReadVersions(recordAccess, versions: own.versions) }

    var searchAudit: SearchAudit { SearchAudit(own.auditSearch, registry: registry) }

    var listRecordings: ListRecordings {
        ListRecordings(recordAccess, recordings: own.recordings)
    }

    var removeRecording: RemoveRecording {
        RemoveRecording(recordAccess, recordings: own.recordings)
    }
}
