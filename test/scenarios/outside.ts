import { type Post, smtpPost } from '../../worker/notification/mail';
import { anEndpoint, type Endpoint } from '../helpers/endpoint';
import { aMailbox, type Mailbox } from '../helpers/mailbox';

/** What lies outside the installation: a server that takes its mails, and a partner's system that it calls. */
export class Outside {
  private constructor(
    readonly mailbox: Mailbox,
    readonly partner: Endpoint,
    /** How mails get to the mailbox. */
    readonly post: Post,
  ) {}

  static async open(): Promise<Outside> {
    const [mailbox, partner] = await Promise.all([aMailbox(), anEndpoint()]);
    return new Outside(mailbox, partner, smtpPost(mailbox.url, 'Shouwen <shouwen@example.org>'));
  }

  /** All is well there, and nothing has arrived yet. */
  clear(): void {
    this.mailbox.refusal = null;
    this.mailbox.mails.length = 0;
    this.partner.answer = 204;
    this.partner.calls.length = 0;
  }

  async close(): Promise<void> {
    this.post.close();
    await Promise.all([this.mailbox.close(), this.partner.close()]);
  }
}
