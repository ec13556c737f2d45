export default {
  signIn: {
    denied: (app) => `You did not allow ${app} to use anything. Nothing was stored or read.`,
    busy: 'TPaaS is busy. Please try again in a moment.',
    scope: 'TPaaS does not offer what this app asks for.',
    failed: 'TPaaS did not sign you in. Please try again.',
    unasked: 'This answer does not belong to a sign-in begun here. Try again.',
    otherIssuer: 'The answer came from another server than the one that was asked.',
    otherServer: 'The server says that it is not the TPaaS that this app belongs to.',
    ended: 'Your session has ended. Please sign in again.',
    needed: 'Please sign in.',
    notSignedOut: 'TPaaS did not confirm that you are signed out.',
  },
  network: {
    lost: 'TPaaS cannot be reached. Check the network and try again.',
    lostSending: 'The network was lost while sending. Sending the file again will not store it '
      + 'twice.',
    odd: 'TPaaS does not answer as it should. Try again later.',
    unavailable: 'TPaaS is not available. Try again later.',
  },
  problems: {
    unauthenticated: 'Your session has ended. Please sign in again.',
    insufficient_scope: 'You have not let this app do this.',
    not_allowed: 'The owner has not allowed this.',
    residency: 'The owner does not want data to be stored there.',
    'not-found': 'There is no such data, or it may not be seen.',
    exists: 'You have asked for this already.',
    throttled: 'There were too many requests.',
    unavailable: 'The platform cannot do this at the moment.',
  },
  status: {
    401: 'Your session has ended. Please sign in again.',
    403: 'You have not let this app do this.',
    404: 'There is no such data, or it may not be seen.',
    409: 'The platform has this under the same key, but with another content.',
    413: 'What was sent is larger than the platform accepts.',
    415: 'The platform cannot read this kind of file. Use AWD, or CSV as Actiware exports it.',
    422: 'What was sent does not say something that can be done.',
    429: 'There were too many requests.',
    500: 'The platform is not available. Nothing was stored.',
    other: 'The platform refused this.',
  },
  line: (line, text) => `Line ${line}: ${text}`,
  againIn: (text, seconds) => `${text} Try again in ${seconds} seconds.`,
  againSoon: (text) => `${text} Try again in a moment.`,
  days: (n) => (n === 1 ? '1 day' : `${n} days`),
  hours: (n) => `${n} h`,
  minutes: (n) => `${n} min`,
  none: 'none',
  actogram: {
    name: 'Double-plotted actogram',
    describe: (days) => `Activity of ${days} days, two days a line, from midnight to midnight. The `
      + 'highest bars are cut off. The table below has a row for each day.',
    describeBoth: (days) => `Activity of ${days} days, two days a line, from midnight to midnight. `
      + 'Light is drawn over it as a line, on a logarithmic scale to 100,000 lux. The highest bars '
      + 'are cut off. The table below has a row for each day.',
    describeLight: (days) => `Light of ${days} days, two days a line, from midnight to midnight, `
      + 'on a logarithmic scale to 100,000 lux. The table below has a row for each day.',
    caption: 'Each day, from midnight to midnight',
    day: 'Day',
    activity: 'Activity (counts)',
    busiest: 'Most active hour from',
    missing: 'Missing',
    light: 'Mean light',
  },
  profile: {
    name: 'Mean day',
    describe: 'The mean by time of day. The table below has a row for each hour.',
    describeHours: (low, high) => 'Mean activity by time of day. The quietest five hours (L5) '
      + `begin at ${low}, the most active ten hours (M10) at ${high}. The table below has a row `
      + 'for each hour.',
    caption: 'Mean of each hour, in counts an epoch',
    captionLight: 'Mean of each hour, in lux',
    hour: 'Hour',
    activity: 'Mean activity',
    light: 'Mean light',
  },
};
