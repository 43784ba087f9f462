export default function Complaint() {
  return <p>c</p>;
}
