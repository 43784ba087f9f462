import { type Organised, SAMPLE_PASSWORD, sampleLogin } from './sample/seed';

/** What the screen after a successful start tells. */
export interface ScreenFacts extends Organised {
  readonly apiUrl: string;
  /** Undefined when Temporal is run by somebody else. */
  readonly temporalUiUrl: string | undefined;
  readonly logFolder: string;
}

/** The text printed once everything runs. */
export function startScreen(facts: ScreenFacts): string {
  const whose =
    facts.sampleToken === undefined ? 'of the first administrator' : 'one per person of the sample organisation';
  const rows = [
    ['Desk', `${facts.apiUrl}/desk/`],
    ['API', facts.apiUrl],
    ['API docs', `${facts.apiUrl}/docs`],
    ...(facts.temporalUiUrl ? [['Temporal UI', facts.temporalUiUrl]] : []),
    ['Tokens', `${facts.tokensFile} (${whose})`],
    ['Logs', facts.logFolder],
  ];
  return `
Shouwen is running. Ctrl-C stops it; the next start goes on where this one ended.

${rows.map(([name = '', value]) => `  ${name.padEnd(12)} ${value}`).join('\n')}
${whoSignsIn(facts)}${nextStep(facts)}`;
}

/** Some people of the sample organisation by whom a case goes from hand to hand. The page itself lists everybody. */
const PEOPLE = [
  ['p-agent-1', 'takes complaints, and owns them'],
  ['p-dispatcher-1', 'verifies them and gives them to a unit'],
  ['p-handler-1', 'handles those of the network department'],
  ['p-head-haizhou-network', 'heads that department'],
  ['p-administrator-1', 'sets things up'],
] as const;

function whoSignsIn({ sampleToken, administratorAccount }: ScreenFacts): string {
  if (sampleToken !== undefined) {
    const people = PEOPLE.map(([id, does]) => `  ${sampleLogin(id).padEnd(22)} ${does}`);
    return `\nSign in at the desk with the password ${SAMPLE_PASSWORD} as\n\n${people.join('\n')}\n`;
  }
  if (administratorAccount === undefined) return '';
  const { login, password } = administratorAccount;
  return `\nSign in at the desk as ${login} with this first password, shown this once:\n\n  ${password}\n`;
}

function nextStep({ apiUrl, sampleToken, administratorToken }: ScreenFacts): string {
  if (sampleToken !== undefined) return `\nFile a complaint:\n\n${complaintCommand(apiUrl, sampleToken)}\n`;
  if (administratorToken === undefined) return '';
  return `
This installation is empty. The token of its first administrator, shown this once:

  ${administratorToken}

README.md, "Your own organisation", goes on from here to the first complaint.
`;
}

const SAMPLE_COMPLAINT = {
  channel: 'hotline',
  category: 'network.coverage',
  severity: 'ordinary',
  customer: { name: 'Li Na', phone: '+86 138 0000 0000' },
  facts: 'No signal at home since Monday evening, restarting the phone did not help.',
  remedySought: 'A working network, and a refund for the days without it.',
};

/** A command that files a complaint, ready to paste into a shell. */
export function complaintCommand(apiUrl: string, token: string): string {
  return [
    `curl -sS ${apiUrl}/complaints`,
    `-H 'Authorization: Bearer ${token}'`,
    `-H 'Content-Type: application/json'`,
    // The time makes a new key for each run, so that pasting the command twice files two complaints.
    `-H "Idempotency-Key: $(date +%s)"`,
    `-d '${JSON.stringify(SAMPLE_COMPLAINT)}'`,
  ].join(' \\\n  ');
}
