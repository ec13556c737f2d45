package import Domain

/// What is wanted from one shard: records of one owner and data type in one stretch of time.
package struct RecordQuery: Hashable, Sendable {
    /// Whose records.
    package var owner: User.ID

    /// Of which data type.
    package var type: DataType.Code

    /// Measured in this window.
    package var window: Window

    /// Only behind this place in the order.
    package var after: RecordKey?

    /// Only samples of this recording.
    package var recording: Recording.ID?

    /// How many records are wanted.
    package var limit: Int

    /// The forms in which the shard may have them; nil: that is not known, and to be looked up.
    package var forms: Set<Holdings.Form>?

    /// What is wanted from one shard.
    package init(
        owner: User.ID,
        type: DataType.Code,
        window: Window = .always,
        after: RecordKey? = nil,
        recording: Recording.ID? = nil,
        limit: Int
    ) {
        self.owner = owner
        self.type = type
        self.window = window
        self.after = after
        self.recording = recording
        self.limit = limit
    }
}

/// What one shard has for a query, in the order of time.
package struct RecordBatch: Hashable, Sendable {
    /// The segments that reach into the window, whole.
    package var segments: [Segment]

    /// The single records in the window and behind the key.
    package var singles: [Record]

    /// Up to and with which place the shard has told everything; nil: all of the window.
    ///
    /// Where it is not nil, at least as many records as were wanted lie up to it.
    package var horizon: RecordKey?

    /// What one shard has for a query.
    package init(
        segments: [Segment] = [],
        singles: [Record] = [],
        horizon: RecordKey? = nil
    ) {
        self.segments = segments
        self.singles = singles
        self.horizon = horizon
    }
}
