/** What the screen shows after a successful start. */
export interface ScreenFacts {
  apiUrl: string;
  /** Undefined if somebody else runs Temporal. */
  temporalUiUrl: string | undefined;
  tokensFile: string;
  /** Token of a person of the sample organisation who may file complaints. */
  sampleToken: string;
  logFolder: string;
}

/** The text printed once everything runs. */
export function startScreen(facts: ScreenFacts): string {
  const rows = [
    ['API', facts.apiUrl],
    ['API docs', `${facts.apiUrl}/docs`],
    ...(facts.temporalUiUrl ? [['Temporal UI', facts.temporalUiUrl]] : []),
    ['Tokens', `${facts.tokensFile} (one per person of the sample organisation)`],
    ['Logs', facts.logFolder],
  ];
  return `
Shouwen is running. Ctrl-C stops it; the next start goes on where this one ended.

${rows.map(([name = '', value]) => `  ${name.padEnd(12)} ${value}`).join('\n')}

File a complaint:

${complaintCommand(facts.apiUrl, facts.sampleToken)}
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
