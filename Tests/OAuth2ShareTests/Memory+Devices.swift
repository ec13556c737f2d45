import Application
import Domain

/// A device that logs in, in memory.
struct Device {
    let waiting: WaitingDevice
    var state = PollingDevice.State.pending
    var grant: Grant.ID?
    var polled: Moment?
    var interval = Duration.seconds(5)

    mutating func answered(_ grant: Grant.ID) {
        state = .allowed
        self.grant = grant
    }
}

extension Memory: DeviceCodes {
    func save(_ device: WaitingDevice) throws(Refusal) {
        guard devices[device.userCode] == nil else { throw .conflict(.exists) }
        devices[device.userCode] = Device(waiting: device)
    }

    func waiting(_ userCode: [UInt8], at now: Moment) throws(Refusal) -> WaitingDevice? {
        guard let device = devices[userCode], device.state == .pending,
            now < device.waiting.expires
        else { return nil }
        return device.waiting
    }

    func deny(_ userCode: [UInt8], at now: Moment) throws(Refusal) -> Bool {
        guard try waiting(userCode, at: now) != nil else { return false }
        devices[userCode]?.state = .denied
        return true
    }

    func poll(_ hash: [UInt8], at now: Moment) throws(Refusal) -> PollingDevice? {
        guard let (key, device) = devices.first(where: { $0.value.waiting.hash == hash }) else {
            return nil
        }
        let isTooSoon = device.polled.map { now < $0 + device.interval } ?? false
        devices[key]?.polled = now
        if isTooSoon { devices[key]?.interval += .seconds(5) }
        return PollingDevice(
            app: device.waiting.app,
            state: device.state,
            expires: device.waiting.expires,
            isTooSoon: isTooSoon,
            held: try device.grant.map { (grant) throws(Refusal) in try held(grant) },
            idle: device.grant.flatMap { grants[$0]?.grant.device?.idle }
        )
    }
}

extension Memory: Throttle {
    func take(_ allowances: [Allowance], at now: Moment) throws(Refusal) -> Int? {
        var isOver = false
        for allowance in allowances {
            attempts[allowance.subject, default: 0] += 1
            if attempts[allowance.subject, default: 0] > allowance.limit { isOver = true }
        }
        return isOver ? 900 : nil
    }

    func giveBack(_ subjects: [[UInt8]]) throws(Refusal) {
        for subject in subjects { attempts[subject, default: 1] -= 1 }
    }

    func forget(_ subject: [UInt8]) throws(Refusal) { attempts[subject] = nil }
}
