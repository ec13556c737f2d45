package import Domain

/// A record as it is sent.
package struct RecordDraft: Hashable, Sendable {
    /// When it was measured; nil only where a change keeps the time.
    package let time: Moment?

    /// Minutes that the clock at the place was ahead of UTC.
    package let offsetMinutes: Int

    /// What was measured.
    package let value: RecordValue

    /// The device, as the app names it.
    package let device: String?

    /// A record as it is sent.
    package init(time: Moment?, offsetMinutes: Int = 0, value: RecordValue, device: String? = nil) {
        self.time = time
        self.offsetMinutes = offsetMinutes
        self.value = value
        self.device = device
    }
}
