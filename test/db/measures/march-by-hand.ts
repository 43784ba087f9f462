import { type FiguresByHand, minutes } from './a-figure-by-hand';

/** Two weeks and half an hour. */
const LATE = 14 * 24 * 60 + 30;
/** Ten working days of seven hours, and half an hour. */
const LATE_WORKING = 10 * 7 * 60 + 30;

/** The figures of March 2026, whose complaints are in `march.ts`. */
export const MARCH_BY_HAND: FiguresByHand = {
  figures: {
    // Six complaints and one enquiry came in; one complaint repeats another.
    volume: [6, 6, 6],
    enquiries: [1, 1, 1],
    repeats: [6, 6, 1],
    groups: [6, 6, 0],
    'groups-closed': [3, 3, 0],
    // Four customers: one is not known, one came at 09:00, at 10:00, which is one order, and on the 20th, two came once.
    'repeat-rate': [4, 3, 1],
    // One complaint is open at the end of the month; nothing of it is late yet. It came in on the 20th at 09:00.
    'open-cases': [1, 1, 1],
    'open-unanswered': [1, 1, 1],
    'open-overdue': [1, 1, 0],
    'open-late': [1, 1, 0],
    'age-of-open': [1, 1, 1, minutes((11 * 24 + 15) * 60, (11 * 24 + 15) * 60, (11 * 24 + 15) * 60)],
    'complaints-per-ten-thousand': [6, 6, 6],
    'complaints-per-million': [6, 6, 6],
    // Five complaints ended, three of them were closed: on the same morning, at once, and late.
    completion: [5, 5, 3],
    closed: [3, 3, 3],
    'first-contact-resolution': [3, 3, 1],
    reopened: [3, 3, 0],
    'timely-cases': [5, 5, 4],
    'handling-time': [3, 3, 3, minutes((70 + 10 + LATE) / 3, 70, LATE)],
    'handling-time-working': [3, 3, 3, minutes((70 + 10 + LATE_WORKING) / 3, 70, LATE_WORKING)],
    // One proposal said that the complaint was justified, one that it was not; nobody judged what was answered at once.
    founded: [3, 2, 1],
    supervised: [5, 5, 0],
    escalated: [5, 5, 0],
    // Five stages each of the one answered on the same morning, of the late one, and of the one that was given back, and the
    // first stage of the two others. Eleven took 10 minutes, four 20, one 30, and one all the rest of the two weeks.
    'stage-time': [17, 17, 17, minutes((70 + 10 + 10 + 60 + LATE) / 17, 10, 30)],
    'stage-time-working': [17, 17, 17, minutes((70 + 10 + 10 + 60 + LATE_WORKING) / 17, 10, 30)],
    // The owner's unit had all five; the three that were dispatched came to a unit, and the one that was given back to
    // another. Two took 10 minutes, five 20, one 50, and one all of the two weeks but 20 minutes.
    'unit-time': [9, 9, 9, minutes((2 * 10 + 5 * 20 + 50 + LATE - 20) / 9, 20, LATE - 20)],
    'unit-time-working': [9, 9, 9, minutes((2 * 10 + 5 * 20 + 50 + LATE_WORKING - 20) / 9, 20, LATE_WORKING - 20)],
    // Two customers were called back and reached: one is satisfied and gave a ten, one is not and gave a three.
    'satisfaction-of-all': [3, 3, 1],
    satisfaction: [3, 2, 1],
    'causes-of-dissatisfaction': [1, 1, 1],
    'response-rate': [3, 2, 1],
    // Only the dissatisfied one was asked whether the matter is resolved, and it is.
    'resolution-rate': [3, 1, 1],
    'satisfaction-of-called-back': [3, 2, 1],
    'callback-reach': [2, 2, 2],
    tens: [2, 2, 1],
    scores: [2, 2, 2],
    // Met: eight of the one answered on the same morning, three each of what was answered at once (a complaint and the
    // enquiry), four of the one that was given back, eight of the late one, whose follow-up stops twice: with the call, and
    // with the closing that the second review left to the owner. Missed: the first contact and the promise of the late one.
    // Void: three that were withdrawn, and four of the one that was given back.
    'timely-clocks': [35, 28, 26],
    // All of them took 10 minutes, but for the first contact and the promise: an hour on the same morning, and two weeks.
    'clock-time': [35, 28, 28, minutes((24 * 10 + 2 * 60 + 2 * (LATE - 30)) / 28, 10, 60)],
    'clock-time-working': [35, 28, 28, minutes((24 * 10 + 2 * 60 + 2 * (LATE_WORKING - 30)) / 28, 10, 60)],
    breaches: [2, 2, 2],
    // Given: once, twice and once. One of the four was given back, and the ruling agreed.
    returns: [4, 4, 1],
    'returns-refused': [1, 1, 0],
    // Three were dispatched. The policy suggests nothing and needs nothing.
    suggestions: [3, 0, 0],
    completeness: [3, 0, 0],
    'completeness-at-intake': [3, 0, 0],
    urges: [1, 1, 1],
  },
  lines: {
    'causes-of-repeats': [],
    'explanations-by-cause': [],
    scores: [
      ['3', [1, 1, 1]],
      ['10', [1, 1, 1]],
    ],
    // Only the answer to the dissatisfied customer names a cause, and says that the complaint was not justified.
    'dissatisfaction-by-cause': [['tower', [1, 1, 1]]],
    causes: [
      [null, [2, 2, 2], [2, 1, 1]],
      ['tower', [1, 1, 1], [1, 1, 0]],
    ],
  },
};
