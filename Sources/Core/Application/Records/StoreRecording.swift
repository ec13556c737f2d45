package import Domain

/// Stores what a device recorded: as a whole, and once.
package struct StoreRecording {
    private let parts: RecordAccess
    private let recordings: any RecordingRepository
    private let owners: any Owners
    private let zones: any TimeZones

    /// The use case over its parts and ports.
    package init(
        _ parts: RecordAccess,
        recordings: any RecordingRepository,
        owners: any Owners,
        zones: any TimeZones
    ) {
        self.parts = parts
        self.recordings = recordings
        self.owners = owners
        self.zones = zones
    }

    /// What is said of a stored recording.
    package struct Summary: Hashable, Sendable {
        /// The recording, with the series that were stored.
        package let recording: Recording

        /// Sentences for who sent it.
        package let warnings: [String]
    }

    /// What is sent along with a recording.
    package struct Circumstances: Hashable, Sendable {
        /// Whose data.
        package let owner: User.ID

        /// The IANA name of the zone of the device's clock, or an offset; nil: the owner's.
        package let zone: String?

        /// The legal entity that the person acts for, where the request names one.
        package let entity: LegalEntity.ID?

        /// The file's name, where who sends it says so.
        package let fileName: String?

        /// What is sent along with a recording.
        package init(
            owner: User.ID,
            zone: String?,
            entity: LegalEntity.ID? = nil,
            fileName: String? = nil
        ) {
            self.fileName = fileName
            self.owner = owner
            self.zone = zone
            self.entity = entity
        }
    }

    /// Stores a recording.
    ///
    /// Series that the asker may not create are named in the warnings and not stored.
    ///
    /// - Parameters:
    ///   - sent: the recording as the file has it.
    ///   - circumstances: whose it is and where the clock was.
    ///   - once: the key under which it is not done twice; its answer is made here.
    ///   - request: the request, for the audit.
    ///   - standing: who asks.
    ///   - now: when.
    ///   - answer: makes the answer, to be kept with the recording.
    /// - Returns: the answer, or that of before with `.before`.
    /// - Throws: `Refusal.invalid`, `.notFound`, `.forbidden`, `.conflict(.idempotencyKey)`,
    ///   `.unavailable`; then nothing of it is stored.
    package func callAsFunction(
        _ sent: SentRecording,
        _ circumstances: Circumstances,
        once: Once,
        in request: RequestContext,
        by standing: Standing,
        at now: Moment,
        answer: (Summary) -> [UInt8]
    ) throws(Refusal) -> (answer: [UInt8], done: Done) {
        let (permits, refused) = try permits(sent, circumstances.owner, request, standing, at: now)
        let ready: Ready
        do throws(Refusal) {
            ready = try prepare(sent, circumstances, permits, refused, at: now)
        } catch {
            try parts.refuse(error, permits[0], at: now)
        }
        var once = once
        once.answer = answer(Summary(recording: ready.recording, warnings: ready.warnings))
        let stored = permits.filter { permit in
            ready.recording.channels.contains { $0.type == permit.access.type }
        }
        let provenance = Record.Provenance(
            app: standing.app?.id,
            actor: standing.actor?.id,
            device: sent.device,
            entity: ready.placement.entity
        )
        let done = try recordings.store(
            ready.recording,
            of: circumstances.owner,
            from: RecordingSource(
                digest: sent.digest,
                provenance: provenance,
                time: now,
                fileName: circumstances.fileName
            ),
            with: stored.map {
                parts.entry(of: $0, entries: sent.epochs, in: [ready.placement.shard], at: now)
            },
            once: once,
            in: ready.placement.shard
        )
        guard case .before(let earlier) = done else { return (once.answer, .now) }
        for permit in stored {
            try parts.trail.record(parts.entry(of: permit, entries: 0, in: [], at: now))
        }
        return (earlier, done)
    }
}

extension StoreRecording {
    /// A recording that can be stored, where, and what is to be said of it.
    private struct Ready {
        let recording: Recording
        let placement: Placement
        let warnings: [String]
    }

    private func prepare(
        _ sent: SentRecording,
        _ circumstances: Circumstances,
        _ permits: [Authorize.Permit],
        _ refused: [DataType.Code],
        at now: Moment
    ) throws(Refusal) -> Ready {
        var warnings = sent.warnings
        var zone = circumstances.zone
        if zone == nil { zone = try owners.timeZone(of: circumstances.owner) }
        let placed = try PlacedRecording(sent, in: zone ?? "UTC", FixedOr(zones))
        let placement = try place(circumstances, permits, at: now)
        let channels = try channels(of: sent, from: placed.start, permits, &warnings)
        warnings += placed.warnings + refused.map(Self.notAllowed)
        let recording = Recording(
            id: parts.identifiers.next(at: now),
            start: placed.start,
            offsetMinutes: placed.offsetMinutes,
            epochMilliseconds: sent.epochMilliseconds,
            epochs: sent.epochs,
            channels: channels,
            markers: sent.markers,
            device: sent.device
        )
        return Ready(recording: recording, placement: placement, warnings: warnings)
    }

    /// The permits for the series that may be created, and the types of those that may not.
    private func permits(
        _ sent: SentRecording,
        _ owner: User.ID,
        _ request: RequestContext,
        _ standing: Standing,
        at now: Moment
    ) throws(Refusal) -> ([Authorize.Permit], [DataType.Code]) {
        var permits: [Authorize.Permit] = []
        var refused: [DataType.Code] = []
        var why = Refusal.notFound
        for channel in sent.channels where parts.registry[channel.type] != nil {
            do {
                let permit = try parts.authorize(
                    .create,
                    on: channel.type,
                    of: owner,
                    in: request,
                    by: standing,
                    at: now
                )
                if let permit { permits.append(permit) } else { refused.append(channel.type) }
            } catch {
                guard case .forbidden = error else { throw error }
                refused.append(channel.type)
                why = error
            }
        }
        guard !permits.isEmpty else { throw why }
        return (permits, refused)
    }

    private func place(
        _ circumstances: Circumstances,
        _ permits: [Authorize.Permit],
        at now: Moment
    ) throws(Refusal) -> Placement {
        try Placement(
            of: permits[0].access,
            permits[0].relations,
            named: circumstances.entity,
            among: parts.records.shards,
            at: now
        )
    }

    /// The series to be stored: permitted at these times, and possible throughout.
    private func channels(
        of sent: SentRecording,
        from start: Moment,
        _ permits: [Authorize.Permit],
        _ warnings: inout [String]
    ) throws(Refusal) -> [Recording.Channel] {
        guard sent.epochs > 0, (1...Segment.longestMilliseconds).contains(sent.epochMilliseconds),
            sent.channels.allSatisfy({ $0.samples.count == sent.epochs })
        else {
            throw .invalid("", "The recording has no epochs, or epochs of an impossible length.")
        }
        let until = start + .milliseconds(Int64(sent.epochs) * sent.epochMilliseconds)
        guard start.isWritable, until.isWritable else {
            throw .invalid("", "The recording is outside the calendar.")
        }
        let span = WindowSet([Window(from: start, until: until)])
        var channels: [Recording.Channel] = []
        for channel in sent.channels {
            let permit = permits.first { $0.access.type == channel.type }
            guard let permit, let type = parts.registry[channel.type] else { continue }
            guard permit.data.intersection(span) == span else {
                warnings.append(Self.notAllowed(channel.type))
                continue
            }
            for (index, number) in channel.samples.enumerated() where !number.isNaN {
                _ = try type.check(.sample(number), field: "\(channel.type)[\(index)]")
            }
            channels.append(channel)
        }
        guard !channels.isEmpty else { throw .forbidden(.notAllowed) }
        return channels
    }

    private static func notAllowed(_ type: DataType.Code) -> String {
        "The channel “\(type)” is not stored: you may not create it."
    }
}

/// Knows fixed offsets such as `+02:00`, and else asks the zones.
private struct FixedOr: TimeZones {
    let zones: any TimeZones

    init(_ zones: any TimeZones) { self.zones = zones }

    func offsetMinutes(in zone: String, at moment: Moment) -> Int? {
        guard zone.first == "+" || zone.first == "-" else {
            return zones.offsetMinutes(in: zone, at: moment)
        }
        return Application.offsetMinutes(of: zone)
    }
}
