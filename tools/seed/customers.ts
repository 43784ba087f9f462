import type { Pool } from 'pg';
import { type CustomerCount, loadCustomers } from '../../db/measures/customers';
import type { UnitCode } from '../../domain/ids';
import { DAY } from '../../domain/time';
import type { Region } from './province';
import type { Order } from './task';

/** How many customers there are for each complaint of a month: ten complaints for ten thousand customers. */
const FOR_ONE = 1_000;
/** How many customers a firm wins in a year, as a share of 1. */
const WON = 0.04;
const MONTH = 30 * DAY;

/**
 * How many customers each office that takes complaints had in each month, and each unit above it, so that figures per ten
 * thousand customers have something to stand on.
 */
export function customersOf({ complaints, from, until }: Order, regions: readonly Region[]): CustomerCount[] {
  const all = regions.reduce((sum, { weight }) => sum + weight, 0);
  const monthly = complaints / Math.max(1, (until - from) / MONTH);
  const counts: CustomerCount[] = [];
  const first = new Date(from);
  for (let n = 0; ; n++) {
    const month = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + n);
    if (month >= until) return counts;
    const grown = 1 + (WON * n) / 12;
    const customers = new Map<UnitCode, number>();
    for (const { service, weight } of regions) {
      for (const unit of service) customers.set(unit, (customers.get(unit) ?? 0) + (weight / all) * monthly * grown);
    }
    for (const [unit, share] of customers) {
      const of = Math.max(1, Math.round(share * FOR_ONE));
      counts.push({ unit, month: new Date(month).toISOString().slice(0, 7), customers: of });
    }
  }
}

/** Puts them on record, unless the firm has counts of its own. */
export async function keepCustomers(pool: Pool, order: Order, regions: readonly Region[]): Promise<void> {
  const { rows } = await pool.query<{ some: boolean }>('SELECT EXISTS (SELECT FROM customer_count) AS some');
  if (!rows[0]!.some) await loadCustomers(pool, customersOf(order, regions), 'machine:seed', order.until);
}
