package import Domain

/// A device that waits for its owner's answer (RFC 8628 §3.2).
package struct WaitingDevice: Hashable, Sendable {
    /// The SHA-256 of the device code.
    package let hash: [UInt8]

    /// The digest of the user code: of few bits, so it is one under a key that is not stored
    /// beside it.
    package let userCode: [UInt8]

    /// The app.
    package let app: App.ID

    /// What the device asked for: the parameter `scope`.
    package let scope: String

    /// When it began to wait.
    package let created: Moment

    /// When its codes are worth nothing any more.
    package let expires: Moment

    /// A device that waits for its owner's answer.
    package init(
        hash: [UInt8],
        userCode: [UInt8],
        app: App.ID,
        scope: String,
        created: Moment,
        expires: Moment
    ) {
        self.hash = hash
        self.userCode = userCode
        self.app = app
        self.scope = scope
        self.created = created
        self.expires = expires
    }
}

/// A device as it is found when it asks whether its owner has answered.
package struct PollingDevice: Hashable, Sendable {
    /// Where it stands.
    package enum State: String, Hashable, Sendable {
        case pending, allowed, denied, redeemed
    }

    /// The app.
    package let app: App.ID

    /// Where it stands.
    package let state: State

    /// When its codes are worth nothing any more.
    package let expires: Moment

    /// Whether it asks sooner than it was told to.
    package let isTooSoon: Bool

    /// What its owner let it do, where he has.
    package let held: HeldGrant?

    /// How long its refresh token lasts unused.
    package let idle: Duration?

    /// A device as it is found.
    package init(
        app: App.ID,
        state: State,
        expires: Moment,
        isTooSoon: Bool,
        held: HeldGrant?,
        idle: Duration?
    ) {
        self.app = app
        self.state = state
        self.expires = expires
        self.isTooSoon = isTooSoon
        self.held = held
        self.idle = idle
    }
}

/// The storage of devices that log in.
package protocol DeviceCodes {
    /// Stores a device that waits.
    ///
    /// - Throws: `Refusal.conflict(.exists)` where the user code is another's.
    func save(_ device: WaitingDevice) throws(Refusal)

    /// The device that shows a user code; nil where none waits with it at a moment.
    func waiting(_ userCode: [UInt8], at now: Moment) throws(Refusal) -> WaitingDevice?

    /// Notes that the owner refuses a device; false where it does not wait any more.
    func deny(_ userCode: [UInt8], at now: Moment) throws(Refusal) -> Bool

    /// The device with a device code; that it asked is noted, and who asks too soon has to wait
    /// five seconds longer from then on (RFC 8628 §3.5).
    func poll(_ hash: [UInt8], at now: Moment) throws(Refusal) -> PollingDevice?

    /// Redeems a device code, if nobody has, and stores the tokens in the same transaction.
    ///
    /// - Returns: whether it was redeemed; of many at once one is told so.
    func redeem(_ hash: [UInt8], for tokens: [NewToken], at now: Moment) throws(Refusal) -> Bool
}
