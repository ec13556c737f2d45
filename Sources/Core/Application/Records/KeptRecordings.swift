package import Domain

/// A recording as it is kept, without its samples.
package struct KeptRecording: Hashable, Sendable {
    /// Its identifier.
    package let id: Recording.ID

    /// The file's name, where who sent it said so.
    package let fileName: String?

    /// The device, as the file names it.
    package let device: String

    /// The first epoch's beginning.
    package let start: Moment

    /// Minutes that the device's clock was ahead of UTC.
    package let offsetMinutes: Int

    /// How long an epoch is.
    package let epochMilliseconds: Int64

    /// How many epochs it has.
    package let epochs: Int

    /// The data types of its series.
    package let types: [DataType.Code]

    /// Who and what sent it.
    package let provenance: Record.Provenance

    /// When it was sent.
    package let sent: Moment

    /// Where it is stored.
    package let shard: Shard.Name

    /// A recording as it is kept.
    package init(
        id: Recording.ID,
        fileName: String?,
        device: String,
        start: Moment,
        offsetMinutes: Int,
        epochMilliseconds: Int64,
        epochs: Int,
        types: [DataType.Code],
        provenance: Record.Provenance,
        sent: Moment,
        shard: Shard.Name
    ) {
        self.id = id
        self.fileName = fileName
        self.device = device
        self.start = start
        self.offsetMinutes = offsetMinutes
        self.epochMilliseconds = epochMilliseconds
        self.epochs = epochs
        self.types = types
        self.provenance = provenance
        self.sent = sent
        self.shard = shard
    }

    /// From its first epoch's beginning to its last one's end.
    package var window: Window {
        let length = Int64(epochs) * epochMilliseconds
        return Window(from: start, until: Moment(milliseconds: start.milliseconds + length))
    }

    /// Its place in the order of all.
    package var key: RecordKey { RecordKey(time: start, id) }

    /// The same with no other series than these.
    func with(_ types: [DataType.Code]) -> KeptRecording {
        KeptRecording(
            id: id,
            fileName: fileName,
            device: device,
            start: start,
            offsetMinutes: offsetMinutes,
            epochMilliseconds: epochMilliseconds,
            epochs: epochs,
            types: types,
            provenance: provenance,
            sent: sent,
            shard: shard
        )
    }
}

/// The recordings of all shards, as wholes.
package protocol KeptRecordings {
    /// The shards that are configured.
    var shards: [Shard] { get }

    /// Recordings of an owner in one shard, the latest begun first.
    ///
    /// - Throws: `Refusal.unavailable(.shard)`.
    func recordings(
        of owner: User.ID,
        before: RecordKey?,
        limit: Int,
        in shard: Shard.Name
    ) throws(Refusal) -> [KeptRecording]

    /// One recording of an owner; nil where the shard has none.
    ///
    /// - Throws: `Refusal.unavailable(.shard)`.
    func recording(
        _ id: Recording.ID,
        of owner: User.ID,
        in shard: Shard.Name
    ) throws(Refusal) -> KeptRecording?

    /// The epochs, counted from 0, at which somebody pressed the device's button.
    ///
    /// - Throws: `Refusal.unavailable(.shard)`.
    func markers(
        of id: Recording.ID,
        owner: User.ID,
        in shard: Shard.Name
    ) throws(Refusal) -> [Int]

    /// Deletes a recording with its samples and all that is kept of earlier ones, and writes the
    /// audit entries, in one transaction.
    ///
    /// - Returns: whether it was there.
    /// - Throws: `Refusal.unavailable(.shard)`.
    func remove(
        _ recording: KeptRecording,
        of owner: User.ID,
        with entries: [AuditEntry]
    ) throws(Refusal) -> Bool
}
