import { type FiguresByHand, minutes, NOTHING } from './a-figure-by-hand';

const HOUR = 60;
const DAY = 24 * HOUR;
/** A working day has seven hours. */
const WORKDAY = 7 * HOUR;

/* The slow one came in on the 6th at 09:00, and was closed on the 11th at 16:50; the 10th is a Sunday. */
/** Five days and 7:50 h. */
const SLOW = 5 * DAY + 7 * HOUR + 50;
/** Four working days, three hours of the morning, and 2:50 h of the afternoon. */
const SLOW_WORKING = 4 * WORKDAY + 5 * HOUR + 50;
/* The one with remedies came in on the 7th at 10:00, and was closed on the 12th at 10:10. */
/** Five days and ten minutes. */
const REMEDIED = 5 * DAY + 10;
/** Six hours of the first day, three working days, and 1:10 h. */
const REMEDIED_WORKING = 6 * HOUR + 3 * WORKDAY + HOUR + 10;

/** The figures of May 2026, whose complaints are in `may.ts`. The one that was open at the end of March is open still. */
export const MAY_BY_HAND: FiguresByHand = {
  figures: {
    // Eight came in, two of which repeat another.
    volume: [8, 8, 8],
    repeats: [8, 8, 2],
    // One came in from several customers; of one that was kept this was found out.
    groups: [8, 8, 1],
    'groups-closed': [7, 7, 2],
    'complaints-per-ten-thousand': [8, 8, 8],
    'complaints-per-million': [8, 8, 8],
    // Seven customers, of whom one is not known; one came on the 7th and on the 8th.
    'repeat-rate': [7, 6, 1],
    // Closed: again, slow, reopened twice, remedied, mended, kept. Those of April are not of this month.
    completion: [7, 7, 7],
    closed: [7, 7, 7],
    'first-contact-resolution': [7, 7, 0],
    reopened: [7, 7, 1],
    reopenings: [1, 1, 1],
    // The promise of the slow one was broken.
    'timely-cases': [7, 7, 6],
    // 60 minutes from the reopening, twice 70, 90, 100, and the two long ones.
    'handling-time': [7, 7, 7, minutes((60 + 2 * 70 + 90 + 100 + REMEDIED + SLOW) / 7, 90, SLOW)],
    'handling-time-working': [
      ...([7, 7, 7] as const),
      minutes((60 + 2 * 70 + 90 + 100 + REMEDIED_WORKING + SLOW_WORKING) / 7, 90, SLOW_WORKING),
    ],
    // Only the dissatisfied customer was told that the complaint was not justified.
    founded: [7, 7, 6],
    // The slow one was supervised. It went to the leadership, and the reopened one to the regulator before its second end.
    supervised: [7, 7, 1],
    escalated: [7, 7, 2],
    'escalated-per-ten-thousand': [2, 2, 2],
    'escalated-per-million': [2, 2, 2],
    appeals: [1, 1, 1],
    // Those that came in on the 6th and on the 8th, of which one names a cause.
    'causes-of-repeats': [2, 2, 2],
    // Those of 13 and 14 April are known after 30 days; the customer of the second came back on 6 May.
    'first-time-resolution': [2, 2, 1],
    // One is left alone and late, one was answered on the 29th and is still to be called back, and one is left of March.
    'open-cases': [3, 3, 3],
    'open-unanswered': [3, 3, 2],
    'open-overdue': [3, 3, 1],
    'open-late': [3, 3, 1],
    // At the end of the 31st, since 09:00 of 29 May, 18 May, and 20 March.
    'age-of-open': [
      ...([3, 3, 3] as const),
      minutes((2 * DAY + 13 * DAY + 72 * DAY + 3 * 15 * HOUR) / 3, 13 * DAY + 15 * HOUR, 72 * DAY + 15 * HOUR),
    ],
    // Five each of again, slow, reopened, remedied and mended; seven of kept, which went back to the dispatch; four of the
    // second run of the reopened one, and of the one that is to be called back. 20 took 10 minutes, 16 took 20, one 30, the
    // work of the remedied one 60 and its follow-up all but 100, and the work of the slow one all but 60.
    'stage-time': [
      ...([40, 40, 40] as const),
      minutes((20 * 10 + 16 * 20 + 30 + 60 + (REMEDIED - 100) + (SLOW - 60)) / 40, 10, 20),
    ],
    'stage-time-working': [
      ...([40, 40, 40] as const),
      minutes((20 * 10 + 16 * 20 + 30 + 60 + (REMEDIED_WORKING - 100) + (SLOW_WORKING - 60)) / 40, 10, 20),
    ],
    // The owner's unit had all but the kept one for 20 minutes, and the reopened one for 10 more. The other unit had three of
    // them for 50 minutes, one for 70, and two for a long time; what is to be called back is there still. The kept one was
    // dispatched to the unit that had it, and stayed there for 100 minutes.
    'unit-time': [
      ...([14, 14, 14] as const),
      minutes((10 + 6 * 20 + 3 * 50 + 70 + 100 + (REMEDIED - 20) + (SLOW - 20)) / 14, 20, REMEDIED - 20),
    ],
    'unit-time-working': [
      ...([14, 14, 14] as const),
      minutes(
        (10 + 6 * 20 + 3 * 50 + 70 + 100 + (REMEDIED_WORKING - 20) + (SLOW_WORKING - 20)) / 14,
        20,
        REMEDIED_WORKING - 20,
      ),
    ],
    // Seven call-backs reached their customers, and one of them is dissatisfied. No clock measures the first contact.
    'satisfaction-of-all': [7, 7, 6],
    satisfaction: [7, 7, 6],
    'causes-of-dissatisfaction': [1, 1, 1],
    'response-rate': [7, 0, 0],
    'resolution-rate': [7, 1, 0],
    'satisfaction-of-called-back': [7, 7, 6],
    'callback-reach': [7, 7, 7],
    // Four gave a score: two tens, a nine and a four. The eight was given in a call that was to mend.
    tens: [7, 4, 2],
    scores: [4, 4, 4],
    // Two calls to mend, of which one reached the customer.
    'repair-calls': [2, 1, 1],
    // Met: promise and work of again, kept, mended, remedied, to be called back, and twice of reopened, which makes 14; one
    // acknowledgement, one explanation, one supervision, one look-back, one arrival, one visit, one appeal. Missed: promise
    // and work of the slow one, the second acknowledgement, the refund.
    'timely-clocks': [25, 25, 21],
    // The work took 10 minutes six times, and 50 with more time granted. The promise took 50 minutes of the second run, as did
    // the appeal, four times 60, 90 and 100. What else there is stands below.
    'clock-time': [
      ...([25, 25, 25] as const),
      minutes(
        (6 * 10 +
          3 * 50 +
          4 * 60 +
          90 +
          100 +
          // The first and the second acknowledgement, the explanation, the supervision, the look-back.
          60 +
          46 * HOUR +
          (17 * HOUR + 10) +
          (46 * HOUR + 40) +
          16 * HOUR +
          // The arrival, the visit and the refund, each since 11:40 of the 7th; work and promise of the slow one.
          (27 * HOUR + 20) +
          (27 * HOUR + 50) +
          (REMEDIED - 110) +
          (SLOW - 70) +
          (SLOW - 20)) /
          25,
        60,
        REMEDIED - 110,
      ),
    ],
    'clock-time-working': [
      ...([25, 25, 25] as const),
      minutes(
        (6 * 10 +
          3 * 50 +
          4 * 60 +
          90 +
          100 +
          // Monday until 16:00; Saturday until 11:10; Monday until 16:40; Thursday until 10:00.
          60 +
          5 * HOUR +
          (2 * HOUR + 10) +
          (5 * HOUR + 40) +
          HOUR +
          // 4:20 h of Thursday, and Friday until 15:00 and 15:30.
          (8 * HOUR + 20) +
          (8 * HOUR + 50) +
          (REMEDIED_WORKING - 110) +
          (SLOW_WORKING - 70) +
          (SLOW_WORKING - 20)) /
          25,
        60,
        REMEDIED_WORKING - 110,
      ),
    ],
    // Work, promise and second acknowledgement of the slow one, the refund, and the promise of the one that is left alone.
    breaches: [5, 5, 5],
    // The visit in time, and the refund too late.
    'remedies-in-time': [2, 2, 1],
    'arrivals-in-time': [1, 1, 1],
    // The head of the unit on the 9th from 10:00 to 11:00; the head of the city from then, 18:00, to the 11th, 16:00.
    'acknowledged-in-time': [2, 2, 1],
    'acknowledgement-time': [2, 2, 2, minutes((60 + 46 * HOUR) / 2, 60, 46 * HOUR)],
    // Asked on the 8th at 18:00, and said on the 9th at 11:10.
    'explanations-asked': [1, 1, 1],
    'overdue-explained': [1, 1, 1],
    'explained-in-time': [1, 1, 1],
    'explanation-time': [1, 1, 1, minutes(17 * HOUR + 10, 17 * HOUR + 10, 17 * HOUR + 10)],
    // That of the slow one was lifted; that of the one that is left alone goes on.
    supervisions: [2, 2, 2],
    'supervision-in-time': [1, 1, 1],
    'look-backs-in-time': [1, 1, 1],
    'look-back': [1, 1, 1],
    // Heads of the unit, of the city, and of the province.
    escalations: [3, 3, 3],
    // More time was refused once, and granted once.
    extensions: [2, 2, 1],
    // Given and kept: again, slow, reopened twice, remedied with the task of another unit, mended, to be called back. The
    // kept one was given back, which was refused, and is not given again.
    returns: [9, 9, 1],
    'returns-refused': [1, 1, 1],
    // Seven were dispatched for the first time, all to the suggested unit but the kept one, which was filed without its
    // address.
    suggestions: [7, 7, 6],
    completeness: [7, 7, 7],
    'completeness-at-intake': [7, 7, 6],
  },
  lines: {
    // The head of the province was told once; all else was of units of the city.
    'duties-by-unit': [
      ['city', [9, 9, 1], [2, 2, 1], NOTHING, [5, 5, 5], [2, 2, 2], [2, 2, 2]],
      ['province', NOTHING, NOTHING, NOTHING, NOTHING, [1, 1, 1], NOTHING],
    ],
    'causes-of-repeats': [
      ['tower', [1, 1, 1]],
      [null, [1, 1, 1]],
    ],
    'explanations-by-cause': [['workload', [1, 1, 1]]],
    scores: [
      ['4', [1, 1, 1]],
      ['9', [1, 1, 1]],
      ['10', [2, 2, 2]],
    ],
    'dissatisfaction-by-cause': [['tower', [1, 1, 1]]],
    causes: [
      [null, [6, 6, 6], [6, 6, 6]],
      ['tower', [1, 1, 1], [1, 1, 0]],
    ],
  },
};
