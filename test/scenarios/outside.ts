import { type Post, smtpPost } from '../../worker/notification/mail';
import { anEndpoint, type Endpoint } from '../helpers/endpoint';
import { aMailbox, type Mailbox } from '../helpers/mailbox';

/** What is outside the installation: a server that takes its mails, and the system of a partner, which it calls. */
export class Outside {
  private constructor(
    readonly mailbox: Mailbox,
    readonly partner: Endpoint,
    /** Sends mails to the mailbox. */
    readonly post: Post,
  ) {}

  static async open(): Promise<Outside> {
    const [mailbox, partner] = await Promise.all([aMailbox(), anEndpoint()]);
    return new Outside(mailbox, partner, smtpPost(mailbox.url, 'Shouwen <shouwen@example.org>'));
  }

  /** Removes everything that has arrived, and lets everything be accepted again. */
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
