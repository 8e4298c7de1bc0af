/**
 * Seconds until charon gives a message up with the defaults of strongswan.conf: five repetitions, the first after 4 s,
 * each 1.8 times later (https://docs.strongswan.org/docs/latest/config/retransmission.html).
 */
export const RETRANSMISSION = 165;
